package store.fulfilment;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import store.delivery.PrivatePage;
import store.purchases.Purchase;

/**
 * Everything about one purchase on one sheet.
 *
 * @param purchase what was bought
 * @param link the buyer's private link
 * @param page what the buyer sees behind it
 * @param mail the Message-ID of the receipt that has just been queued; null when none was
 */
public record PurchaseSheet(Purchase purchase, URI link, PrivatePage page, @Nullable String mail) {

  /** A sheet that caused no mail. */
  public PurchaseSheet(Purchase purchase, URI link, PrivatePage page) {
    this(purchase, link, page, null);
  }
}
