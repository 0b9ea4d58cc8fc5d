package store.catalog;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;

/**
 * Which products, all conditions at once.
 *
 * @param category exactly this one, or null for any
 * @param search words that are all found in sku, name or description, in either case, or null
 * @param statuses in one of these
 * @param sort in which order
 * @param limit at most so many
 */
public record ProductFilter(
    @Nullable String category,
    @Nullable String search,
    Set<ProductStatus> statuses,
    ProductSort sort,
    int limit) {

  /** Fewer than the words of a novel, and what a LIKE pattern can hold. */
  private static final int LONGEST_SEARCH = 200;

  /**
   * The same in the one form that is compared.
   *
   * @throws StoreException {@code MISUSED} when one of them cannot be
   */
  public ProductFilter {
    category = Text.category(category);
    statuses = Set.copyOf(statuses);
    if (search != null && search.length() > LONGEST_SEARCH) {
      throw StoreException.misused(
          "The search is longer than " + LONGEST_SEARCH + " characters; use a word or two.");
    }
    if (limit < 1) {
      throw StoreException.misused("A limit of " + limit + " shows nothing; use 1 or more.");
    }
  }

  /** Everything that is not archived, newest first, 50 of them. */
  public static ProductFilter current() {
    return new ProductFilter(
        null,
        null,
        EnumSet.of(ProductStatus.DRAFT, ProductStatus.ACTIVE),
        ProductSort.NEWEST_FIRST,
        50);
  }
}
