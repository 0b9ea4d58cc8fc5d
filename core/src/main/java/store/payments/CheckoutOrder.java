package store.payments;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.analytics.Attribution;
import store.catalog.Sku;
import store.failure.StoreException;
import store.money.Money;

/**
 * What a buyer is about to pay for.
 *
 * @param items its lines, at least one, all in one currency
 * @param successUrl where the buyer comes back after paying; {@code session_id} is added to it
 * @param cancelUrl where the buyer comes back without
 * @param storeId which shop sells
 * @param cameFrom where the buyer came from, as far as it is known
 * @param customerEmail the buyer's address, if known
 * @param idempotencyKey what makes two sendings of one form one checkout; at most 255 characters
 */
public record CheckoutOrder(
    List<Item> items,
    URI successUrl,
    URI cancelUrl,
    String storeId,
    Attribution cameFrom,
    @Nullable String customerEmail,
    String idempotencyKey) {

  /** Refuses an order without lines or in two currencies. */
  public CheckoutOrder {
    items = List.copyOf(items);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("An order needs a line.");
    }
    Money total = Money.zero(items.getFirst().unitPrice().currency());
    for (Item item : items) {
      total = total.plus(item.amount());
    }
  }

  /** Its sum, before any discount or tax. */
  public Money total() {
    return items.stream().map(Item::amount).reduce(Money::plus).orElseThrow();
  }

  /**
   * One line.
   *
   * @param sku what
   * @param name what the buyer reads
   * @param quantity how many, at least one
   * @param unitPrice the price of one
   * @param price the gateway's own price object to use instead of ours, if there is one
   */
  public record Item(Sku sku, String name, long quantity, Money unitPrice, @Nullable String price) {

    /** Refuses what cannot be sold. */
    public Item {
      if (quantity < 1 || unitPrice.minor() < 0) {
        throw StoreException.misused(
            quantity + " " + sku + " for " + unitPrice + " cannot be sold; check the order.");
      }
    }

    /** The price of all of them. */
    public Money amount() {
      return unitPrice.times(quantity);
    }
  }
}
