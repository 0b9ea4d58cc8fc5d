package store.purchases;

import org.jspecify.annotations.Nullable;
import store.mail.EmailAddress;

/**
 * Which purchases to list; what is given narrows, newest first.
 *
 * @param email only this buyer's
 * @param sku only those with this product
 * @param status only those that stand there
 * @param limit how many at most, from 1
 */
public record PurchaseFilter(
    @Nullable EmailAddress email,
    @Nullable String sku,
    @Nullable PurchaseStatus status,
    int limit) {}
