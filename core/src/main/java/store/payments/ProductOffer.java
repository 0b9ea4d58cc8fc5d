package store.payments;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import store.catalog.Sku;
import store.money.Money;

/**
 * A product to be put on sale at the gateway itself.
 *
 * @param sku its name here
 * @param name what the buyer reads
 * @param description more of it; may be empty
 * @param price the price of one
 * @param storeId which shop sells
 * @param afterPayment where the buyer comes back after paying; {@code session_id} is added to it
 * @param before what was published the last time, if anything was
 * @param idempotencyKey what makes two tries of this publishing one
 */
public record ProductOffer(
    Sku sku,
    String name,
    String description,
    Money price,
    String storeId,
    URI afterPayment,
    @Nullable PublishedProduct before,
    String idempotencyKey) {}
