package store.payments.refunds;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import store.catalog.Sku;
import store.database.Database;
import store.failure.StoreException;
import store.money.Money;
import store.payments.CheckoutMetadata;
import store.payments.PaymentGateway;
import store.payments.Refund;
import store.payments.RefundOrder;
import store.payments.intake.Intake;
import store.payments.intake.Payments;
import store.purchases.Purchase;
import store.purchases.PurchaseCode;
import store.purchases.PurchaseItem;
import store.purchases.PurchaseSource;
import store.purchases.PurchaseStatus;
import store.purchases.Purchases;

/** Gives money back: at the gateway where it was taken there, in the books alone where by hand. */
public final class Refunds {

  private final Database database;
  private final Purchases purchases;
  private final Payments payments;
  private final Intake intake;
  private final PaymentGateway gateway;

  /** Refunds of one shop. */
  public Refunds(
      Database database,
      Purchases purchases,
      Payments payments,
      Intake intake,
      PaymentGateway gateway) {
    this.database = database;
    this.purchases = purchases;
    this.payments = payments;
    this.intake = intake;
    this.gateway = gateway;
  }

  /**
   * What a refund would be; nothing is done yet.
   *
   * @param amount an exact decimal in the purchase's currency; null for all that is left, or for
   *     the price of the lines when there are some
   * @param lines the products given up, with how many of each; empty for none in particular
   * @throws StoreException {@code NOT_FOUND} when there is no such purchase or it has no such line,
   *     {@code REFUSED} when it cannot be refunded or not so much of it, {@code MISUSED} when the
   *     amount is none
   */
  public RefundPlan plan(PurchaseCode code, @Nullable String amount, Map<Sku, Integer> lines) {
    return database.read(tx -> {
      Purchase purchase = purchases.find(tx, code);
      Payments.GivenBack before = payments.givenBack(tx, purchase);
      mustBeRefundable(purchase, before);
      Money left = purchase.total().plus(before.amount().times(-1));
      List<CheckoutMetadata.Item> items = items(purchase, lines);
      Money asked = asked(purchase, amount, items, left);
      return new RefundPlan(
          purchase,
          asked,
          left.plus(asked.times(-1)),
          items,
          "refund-" + code + "-" + before.times() + "-" + asked.minor() + "-" + hash(items));
    });
  }

  private static String hash(List<CheckoutMetadata.Item> items) {
    return Integer.toHexString(items.toString().hashCode());
  }

  private static void mustBeRefundable(Purchase purchase, Payments.GivenBack before) {
    PurchaseStatus status = purchase.moneyStatus();
    String code = purchase.code().text();
    if (status == PurchaseStatus.PENDING || status == PurchaseStatus.CANCELED) {
      throw StoreException.refused(code + " was never paid, so there is nothing to give back.");
    }
    if (status == PurchaseStatus.DISPUTED) {
      throw StoreException.refused(
          code
              + " is disputed; the bank decides about the money, answer it in Stripe's Dashboard.");
    }
    if (purchase.total().minor() == 0) {
      throw StoreException.refused(
          code + " was free; to close its link use `store purchase revoke " + code + "`.");
    }
    if (before.amount().minor() >= purchase.total().minor()) {
      throw StoreException.refused(code + " was given back already, all of it; nothing was done.");
    }
    if (purchase.source() != PurchaseSource.MANUAL && purchase.gateway().payment() == null) {
      throw StoreException.refused(
          "The payment of " + code + " is not known here yet; run `store sync` first.");
    }
  }

  private static List<CheckoutMetadata.Item> items(Purchase purchase, Map<Sku, Integer> lines) {
    List<CheckoutMetadata.Item> items = new ArrayList<>();
    lines.forEach((sku, quantity) -> {
      List<PurchaseItem> its =
          purchase.items().stream().filter(item -> item.sku().equals(sku.text())).toList();
      if (its.isEmpty()) {
        throw StoreException.notFound("There is no " + sku + " in " + purchase.code() + ".");
      }
      long kept = its.stream().mapToLong(PurchaseItem::kept).sum();
      if (quantity > kept) {
        throw StoreException.refused(
            purchase.code() + " has " + kept + " of " + sku + " left to give back.");
      }
      items.add(new CheckoutMetadata.Item(sku, quantity, its.getFirst().unitPrice().minor()));
    });
    return items;
  }

  private static Money asked(
      Purchase purchase, @Nullable String amount, List<CheckoutMetadata.Item> items, Money left) {
    Money asked = left;
    if (amount != null) {
      asked = Money.parse(amount, left.currency());
    } else if (!items.isEmpty()) {
      long sum = items.stream().mapToLong(item -> item.quantity() * item.unitMinor()).sum();
      // A discount makes the lines dearer than what was paid for them.
      asked = sum < left.minor() ? new Money(sum, left.currency()) : left;
    }
    if (asked.minor() < 1) {
      throw StoreException.misused("A refund of " + asked + " cannot be; give a larger amount.");
    }
    if (asked.minor() > left.minor()) {
      throw StoreException.refused(
          left + " of " + purchase.code() + " are left to give back, not " + asked + ".");
    }
    return asked;
  }

  /**
   * Gives the money back. Repeated after it was cut short, it is still one refund.
   *
   * @return the purchase as it is now
   * @throws StoreException {@code REFUSED} when the gateway refuses, {@code UNAVAILABLE} when it is
   *     away, {@code CONFIGURATION} when its key is wrong
   */
  public Purchase refund(RefundPlan plan) {
    Purchase purchase = plan.purchase();
    if (purchase.source() == PurchaseSource.MANUAL) {
      return byHand(plan);
    }
    Refund refund =
        gateway.refund(
            new RefundOrder(
                Objects.requireNonNull(purchase.gateway().payment()),
                plan.amount(),
                plan.words(),
                plan.idempotencyKey()));
    Refund told = refund.metadata().isEmpty() ? refund.with(words(plan)) : refund;
    return database.write(tx -> {
      var _ = intake.takeRefunds(tx, List.of(told));
      return purchases.find(tx, purchase.id());
    });
  }

  private static Map<String, String> words(RefundPlan plan) {
    String words = plan.words();
    return words == null ? Map.of() : Map.of(CheckoutMetadata.ITEMS, words);
  }

  private Purchase byHand(RefundPlan plan) {
    return database.write(tx -> {
      Purchase purchase = purchases.find(tx, plan.purchase().id());
      Refund refund =
          new Refund(
              plan.idempotencyKey(),
              null,
              null,
              plan.amount(),
              Refund.State.SUCCEEDED,
              tx.now().truncatedTo(ChronoUnit.SECONDS),
              words(plan),
              null);
      intake.takeRefundByHand(tx, purchase, refund);
      return purchases.find(tx, purchase.id());
    });
  }
}
