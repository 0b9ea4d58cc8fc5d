package store.purchases;

import org.jspecify.annotations.Nullable;

/**
 * What the payment gateway calls a purchase.
 *
 * @param session its checkout session, if it had one
 * @param paymentIntent what carried its payment, if anything did
 * @param charge what took its money, as far as that was told
 */
public record GatewayIds(
    @Nullable String session, @Nullable String paymentIntent, @Nullable String charge) {

  /** No gateway knows of it: it was sold by hand. */
  public static final GatewayIds NONE = new GatewayIds(null, null, null);

  /** What money is given back of: the payment intent, or the charge of an older integration. */
  public @Nullable String payment() {
    return paymentIntent == null ? charge : paymentIntent;
  }
}
