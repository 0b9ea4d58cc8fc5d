package store.payments.refunds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import store.catalog.Sku;
import store.failure.StoreException;
import store.money.Money;
import store.payments.CheckoutMetadata;
import store.payments.intake.Payments;
import store.purchases.Purchase;
import store.purchases.PurchaseItem;
import store.purchases.PurchaseSource;
import store.purchases.PurchaseStatus;

/** What can be given back of a purchase, and how much a wish for it is about. */
final class RefundRules {

  private RefundRules() {}

  static void mustBeRefundable(Purchase purchase, Payments.GivenBack before) {
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

  static List<CheckoutMetadata.Item> items(Purchase purchase, Map<Sku, Integer> lines) {
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

  /**
   * How much a wish is about.
   *
   * @param named the amount its owner names; null for the price of the items, or for all that is
   *     left when there are none
   */
  static Money asked(
      Purchase purchase, @Nullable Money named, List<CheckoutMetadata.Item> items, Money left) {
    Money asked = left;
    if (named != null) {
      asked = named;
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
}
