package store.payments;

import java.net.URI;

/**
 * A product on sale at the gateway itself.
 *
 * @param product the gateway's product object
 * @param price its price object
 * @param paymentLink its payment link object
 * @param url where that link leads
 */
public record PublishedProduct(String product, String price, String paymentLink, URI url) {}
