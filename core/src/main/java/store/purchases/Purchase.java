package store.purchases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.customers.Customer;
import store.money.Money;

/**
 * One paid checkout of one customer.
 *
 * @param id its row
 * @param code its name on the receipt
 * @param customer who bought
 * @param moneyStatus where it stands by its money; never {@code REVOKED}
 * @param revoked whether the owner's hand closed it, which stands above the money
 * @param source where it came from
 * @param test whether its money is pretend money
 * @param paymentMethod how it was paid, when it was typed by hand
 * @param total what was to be paid
 * @param items its lines, at least one
 * @param gateway what the payment gateway calls it
 * @param origin where the buyer came from
 * @param createdAt when it was made
 * @param paidAt when the money came, if it did
 */
public record Purchase(
    long id,
    PurchaseCode code,
    Customer customer,
    PurchaseStatus moneyStatus,
    boolean revoked,
    PurchaseSource source,
    boolean test,
    @Nullable PaymentMethod paymentMethod,
    Money total,
    List<PurchaseItem> items,
    GatewayIds gateway,
    Origin origin,
    Instant createdAt,
    @Nullable Instant paidAt) {

  /** Where it stands, the owner's hand included. */
  public PurchaseStatus status() {
    return revoked ? PurchaseStatus.REVOKED : moneyStatus;
  }

  /** Whether the buyer may download now. */
  public boolean open() {
    return status() == PurchaseStatus.PAID || status() == PurchaseStatus.PARTIALLY_REFUNDED;
  }
}
