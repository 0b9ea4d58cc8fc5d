package store.fulfilment;

import java.net.URI;
import store.delivery.PrivatePage;
import store.purchases.Purchase;

/**
 * Everything about one purchase on one sheet.
 *
 * @param purchase what was bought
 * @param link the buyer's private link
 * @param page what the buyer sees behind it
 */
public record PurchaseSheet(Purchase purchase, URI link, PrivatePage page) {}
