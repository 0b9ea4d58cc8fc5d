package store.payments.refunds;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.money.Money;
import store.payments.CheckoutMetadata;
import store.payments.intake.Payments;
import store.purchases.Purchase;

/**
 * A refund that could be made now.
 *
 * @param purchase whose
 * @param amount how much goes back
 * @param left how much of the purchase is left after it
 * @param items the lines it gives up; empty when it is about no line in particular
 * @param wish what its owner asks for
 * @param before what was given back before it
 * @param attempt the same refund, asked for before without an answer; null when it is a new one
 */
public record RefundPlan(
    Purchase purchase,
    Money amount,
    Money left,
    List<CheckoutMetadata.Item> items,
    RefundWish wish,
    Payments.GivenBack before,
    @Nullable RefundAttempt attempt) {

  /** Keeps the list as it is now. */
  public RefundPlan {
    items = List.copyOf(items);
  }

  /** When the same refund was asked for before without an answer; null when it is a new one. */
  public @Nullable Instant askedBefore() {
    return attempt == null ? null : attempt.askedAt();
  }
}
