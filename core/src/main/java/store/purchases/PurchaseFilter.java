package store.purchases;

import org.jspecify.annotations.Nullable;
import store.failure.StoreException;
import store.mail.EmailAddress;

/**
 * Which purchases to list; what is given narrows, newest first.
 *
 * @param email only this buyer's
 * @param sku only those with this product
 * @param status only those that stand there
 * @param limit how many at most, from 1 to a million
 */
public record PurchaseFilter(
    @Nullable EmailAddress email,
    @Nullable String sku,
    @Nullable PurchaseStatus status,
    int limit) {

  private static final int LARGEST_LIMIT = 1_000_000;

  /**
   * Checks the limit.
   *
   * @throws StoreException {@code MISUSED} when it is less than one or absurd
   */
  public PurchaseFilter {
    if (limit < 1 || limit > LARGEST_LIMIT) {
      throw StoreException.misused(
          "A limit of " + limit + " cannot be; use a number from 1 to " + LARGEST_LIMIT + ".");
    }
  }
}
