package store.payments.intake;

import org.jspecify.annotations.Nullable;

/**
 * The gateway's objects of a purchase.
 *
 * @param session its checkout session, if it had one
 * @param paymentIntent what carried the payment, if anything did
 * @param charge what took the money, as far as that was told
 */
public record PaymentIds(
    @Nullable String session, @Nullable String paymentIntent, @Nullable String charge) {}
