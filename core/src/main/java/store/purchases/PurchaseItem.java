package store.purchases;

import store.money.Money;

/**
 * One line of a purchase.
 *
 * @param id its row
 * @param position its place among the lines, counted from 0
 * @param productId what was bought
 * @param sku its sku, as it is now
 * @param product its name, as it is now
 * @param quantity how many, at least one
 * @param unitPrice the price of one at that moment
 * @param refunded how many of them were given back, where a refund says so
 */
public record PurchaseItem(
    long id,
    long position,
    long productId,
    String sku,
    String product,
    long quantity,
    Money unitPrice,
    long refunded) {

  /** How many the buyer still has. */
  public long kept() {
    return quantity - refunded;
  }
}
