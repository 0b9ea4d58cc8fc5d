package store.payments.refunds;

import java.util.List;
import org.jspecify.annotations.Nullable;
import store.money.Money;
import store.payments.CheckoutMetadata;
import store.purchases.Purchase;

/**
 * A refund that could be made now.
 *
 * @param purchase whose
 * @param amount how much goes back
 * @param left how much of the purchase is left after it
 * @param items the lines it gives up; empty when it is about no line in particular
 * @param idempotencyKey what makes two tries of it one refund
 */
public record RefundPlan(
    Purchase purchase,
    Money amount,
    Money left,
    List<CheckoutMetadata.Item> items,
    String idempotencyKey) {

  /** Keeps the list as it is now. */
  public RefundPlan {
    items = List.copyOf(items);
  }

  /** The lines as metadata words them; null when there are none. */
  @Nullable String words() {
    return items.isEmpty()
        ? null
        : String.join(",", items.stream().map(CheckoutMetadata.Item::toString).toList());
  }
}
