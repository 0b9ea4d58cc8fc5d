package store.purchases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.customers.Customer;
import store.money.Money;

/**
 * A purchase about to be written down.
 *
 * @param customer who bought
 * @param status what the money says; never {@code REVOKED}
 * @param source where it comes from
 * @param test whether its money is pretend money
 * @param paymentMethod how it was paid, when typed by hand
 * @param total what was to be paid
 * @param items its lines
 * @param createdAt when it was made
 * @param paidAt when the money came, if it did
 * @param origin where the buyer came from
 * @param receiptWanted whether the buyer is to be mailed a receipt
 */
public record NewPurchase(
    Customer customer,
    PurchaseStatus status,
    PurchaseSource source,
    boolean test,
    @Nullable PaymentMethod paymentMethod,
    Money total,
    List<Line> items,
    Instant createdAt,
    @Nullable Instant paidAt,
    Origin origin,
    boolean receiptWanted) {

  /**
   * One line of it.
   *
   * @param position its place among the lines, counted from 0
   * @param productId what was bought
   * @param quantity how many, at least one
   * @param unitPrice the price of one at that moment
   */
  public record Line(long position, long productId, long quantity, Money unitPrice) {}
}
