package store.fulfilment;

import store.purchases.Purchase;

/**
 * A mail about a purchase that has just been queued.
 *
 * @param purchase which
 * @param mail its Message-ID
 */
public record Mailing(Purchase purchase, String mail) {}
