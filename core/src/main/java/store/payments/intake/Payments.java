package store.payments.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import store.catalog.Product;
import store.catalog.Shelf;
import store.catalog.Sku;
import store.database.Database;
import store.database.Transaction;
import store.failure.StoreException;
import store.mail.EmailAddress;
import store.money.Money;
import store.purchases.GatewayIds;
import store.purchases.Purchase;
import store.purchases.Purchases;

/** Everything that was ever paid at a gateway, whether or not the shop knows for what. */
public final class Payments {

  /** The objects that can mean a product, by the beginnings of their ids. */
  private static final Pattern MAPPABLE =
      Pattern.compile("(?:price|prod|plink|cs|pi|ch|py)_[A-Za-z0-9_]{1,250}");

  private static final int AT_ONCE = 100;

  private final Database database;
  private final String shop;
  private final Settlement settlement;
  private final Purchases purchases;
  private final Shelf shelf = new Shelf();
  private final MappingRepository mappings = new MappingRepository();
  private final PaymentRepository payments = new PaymentRepository();
  private final RefundRepository refunds = new RefundRepository();
  private final PaymentListRepository lists = new PaymentListRepository();

  /**
   * The payments of one shop.
   *
   * @param shop the id it writes on its checkouts
   */
  public Payments(Database database, String shop, Settlement settlement, Purchases purchases) {
    this.database = database;
    this.shop = shop;
    this.settlement = settlement;
    this.purchases = purchases;
  }

  /** The purchase of a checkout session; empty when none is known. */
  public Optional<Purchase> purchaseOf(Transaction tx, String session) {
    return payments.find(tx, List.of(session), List.of(), List.of()).stream()
        .flatMap(payment -> Optional.ofNullable(payment.purchaseId()).stream())
        .findFirst()
        .map(id -> purchases.find(tx, id));
  }

  /** Whether a checkout session is known to be paid. */
  public boolean paid(Transaction tx, String session) {
    return payments.find(tx, List.of(session), List.of(), List.of()).stream()
        .anyMatch(payment -> payment.facts().state() == ToldPayment.State.PAID);
  }

  /** What was given back of a purchase so far, or is on its way back. */
  public GivenBack givenBack(Transaction tx, Purchase purchase) {
    GatewayIds ids = purchase.gateway();
    List<RefundFact> refunds =
        this.refunds.find(
            tx, some(ids.paymentIntent()), some(ids.charge()), List.of(purchase.id()));
    Money sum = Money.zero(purchase.total().currency());
    for (RefundFact refund : refunds) {
      sum = refund.counts() ? sum.plus(refund.amount()) : sum;
    }
    return new GivenBack(sum, refunds.size());
  }

  private static List<String> some(@Nullable String id) {
    return id == null ? List.of() : List.of(id);
  }

  /**
   * What was given back of a purchase.
   *
   * @param amount how much, without what came back undelivered
   * @param times in how many refunds, those included
   */
  public record GivenBack(Money amount, int times) {}

  /**
   * Whether the buyer of a checkout session gets no receipt, as one who was read of in a history.
   */
  public boolean mailsNobody(Transaction tx, String session) {
    return payments.find(tx, List.of(session), List.of(), List.of()).stream()
        .anyMatch(payment -> payment.receipts() == Receipting.NOBODY);
  }

  /** The newest payments first. */
  public List<PaymentSummary> list(int limit) {
    return database.read(tx -> lists.list(tx, false, limit));
  }

  /** The paid ones that are wholly or partly for no product of the shop, newest first. */
  public List<PaymentSummary> unmatched(int limit) {
    return database.read(tx -> lists.list(tx, true, limit));
  }

  /**
   * Says what an object of the gateway's means here, and makes the purchases that waited for it.
   * Whoever paid within the last thirty days is mailed a receipt, unless the payment was read from
   * a history.
   *
   * @param email the address of the buyer, for a payment that names none mail can be sent to; null
   *     to leave it as it is
   * @throws StoreException {@code NOT_FOUND} when there is no such product, {@code MISUSED} when
   *     the id is none that can mean one
   */
  public Mapped map(String stripeId, Sku sku, @Nullable EmailAddress email) {
    if (!MAPPABLE.matcher(stripeId).matches()) {
      throw StoreException.misused(
          "\""
              + stripeId.replaceAll("\\p{Cntrl}", "?")
              + "\" cannot be mapped; give a price (price_...), product (prod_...), payment link"
              + " (plink_...), session (cs_...), payment intent (pi_...) or charge (ch_...).");
    }
    database.write(tx -> {
      Product product = shelf.find(tx, sku);
      mappings.put(tx, stripeId, product.id());
      if (email != null) {
        payments.find(tx, List.of(stripeId), List.of(stripeId), List.of(stripeId)).stream()
            .filter(one -> Settlement.address(one.facts().email()) == null)
            .forEach(one -> settlement.note(tx, one, one.facts().boughtBy(email)));
      }
      return product;
    });
    List<String> codes = new ArrayList<>();
    int mailed = 0;
    long after = 0;
    List<Long> some;
    do {
      long from = after;
      some = database.read(tx -> lists.waiting(tx, stripeId, from, AT_ONCE));
      List<Long> ids = some;
      if (!ids.isEmpty()) {
        after = ids.getLast();
        Done now = database.write(tx -> takeIn(tx, ids));
        codes.addAll(now.codes());
        mailed += now.mailed();
      }
    } while (some.size() == AT_ONCE);
    return new Mapped(stripeId, sku.text(), List.copyOf(codes), mailed);
  }

  private Done takeIn(Transaction tx, List<Long> ids) {
    Matching matching = new Matching(tx, shop);
    List<Payment> waiting = payments.find(tx, ids);
    Set<Long> changed = new HashSet<>();
    int before = lists.receipts(tx);
    for (Payment payment : waiting) {
      Taken taken = settlement.renew(tx, matching, payment, payment);
      if (taken.purchaseId() != null) {
        changed.add(taken.purchaseId());
      }
    }
    settlement.settle(tx, ids);
    List<String> codes =
        purchases.find(tx, changed).values().stream()
            .map(purchase -> purchase.code().text())
            .sorted()
            .toList();
    return new Done(codes, lists.receipts(tx) - before);
  }

  /** What one batch of waiting payments became. */
  private record Done(List<String> codes, int mailed) {}
}
