package store.purchases;

import store.money.Money;

/**
 * One line of a purchase.
 *
 * @param id its row
 * @param productId what was bought
 * @param sku its sku, as it is now
 * @param product its name, as it is now
 * @param quantity how many, at least one
 * @param unitPrice the price of one at that moment
 */
public record PurchaseItem(
    long id, long productId, String sku, String product, long quantity, Money unitPrice) {}
