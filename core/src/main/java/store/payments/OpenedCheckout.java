package store.payments;

import java.net.URI;

/**
 * A payment page that waits for its buyer.
 *
 * @param session its checkout session
 * @param url where the buyer pays
 */
public record OpenedCheckout(String session, URI url) {}
