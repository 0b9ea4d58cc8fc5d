package store.payments;

import org.jspecify.annotations.Nullable;
import store.money.Money;

/**
 * Money to be given back.
 *
 * @param payment the payment intent, or the charge of an older integration
 * @param amount how much, or null for all that is left of it
 * @param items the lines it gives up as {@link CheckoutMetadata#ITEMS} words them, or null when it
 *     is about no line in particular
 * @param idempotencyKey what makes two sendings of it one refund; at most 255 characters
 */
public record RefundOrder(
    String payment, @Nullable Money amount, @Nullable String items, String idempotencyKey) {

  /** One about no line in particular. */
  public RefundOrder(String payment, @Nullable Money amount, String idempotencyKey) {
    this(payment, amount, null, idempotencyKey);
  }
}
