package store.fulfilment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.catalog.Product;
import store.mail.EmailAddress;
import store.money.Money;
import store.purchases.Origin;
import store.purchases.PurchaseSource;
import store.purchases.PurchaseStatus;

/**
 * A checkout at a payment gateway, whose goods are known.
 *
 * @param email who bought
 * @param name what they like to be called, when known
 * @param lines what they bought, at least one
 * @param status where it stands by its money
 * @param source where it comes from
 * @param test whether its money is pretend money
 * @param total what was to be paid, as the gateway says
 * @param createdAt when it was checked out
 * @param paidAt when the money came, if it did
 * @param origin where the buyer came from
 * @param receipt whether the buyer is to be mailed a receipt
 */
public record GatewaySale(
    EmailAddress email,
    @Nullable String name,
    List<Line> lines,
    PurchaseStatus status,
    PurchaseSource source,
    boolean test,
    Money total,
    Instant createdAt,
    @Nullable Instant paidAt,
    Origin origin,
    boolean receipt) {

  /** Keeps the list as it is now. */
  public GatewaySale {
    lines = List.copyOf(lines);
  }

  /**
   * One line of it.
   *
   * @param position its place at the gateway, counted from 0
   * @param product what was bought
   * @param quantity how many, at least one
   * @param unitPrice the price of one
   */
  public record Line(long position, Product product, long quantity, Money unitPrice) {}
}
