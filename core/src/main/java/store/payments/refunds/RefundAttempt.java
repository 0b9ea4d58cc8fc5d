package store.payments.refunds;

import java.time.Instant;
import store.money.Money;
import store.payments.CheckoutMetadata;
import store.payments.Refund;
import store.payments.RefundOrder;

/**
 * A refund that was asked of the gateway and whose answer is not known here.
 *
 * @param id its row
 * @param key what makes two askings of it one refund
 * @param payment the payment intent or charge it was asked of
 * @param amount how much
 * @param wish what its owner asked for
 * @param askedAt when it was asked first
 */
record RefundAttempt(
    long id, String key, String payment, Money amount, RefundWish wish, Instant askedAt) {

  RefundOrder order() {
    return new RefundOrder(payment, amount, wish.items(), key);
  }

  /** Whether this is the refund it became. */
  boolean became(Refund refund) {
    return key.equals(refund.metadata().get(CheckoutMetadata.REFUND));
  }
}
