package store.payments.intake;

import java.util.List;

/**
 * What came of mapping an object of the gateway's to a product.
 *
 * @param stripeId the object
 * @param sku the product
 * @param purchases the codes of the purchases that could be made or completed now
 * @param mailed to how many of their buyers a receipt was queued
 */
public record Mapped(String stripeId, String sku, List<String> purchases, int mailed) {}
