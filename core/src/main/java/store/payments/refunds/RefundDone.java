package store.payments.refunds;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import store.money.Money;
import store.purchases.Purchase;

/**
 * A refund that was made.
 *
 * @param purchase as it is now
 * @param amount how much went back
 * @param left how much of the purchase is left
 * @param askedBefore when it was asked for the first time, without an answer then; null when just
 *     now
 */
public record RefundDone(
    Purchase purchase, Money amount, Money left, @Nullable Instant askedBefore) {}
