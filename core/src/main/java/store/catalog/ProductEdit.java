package store.catalog;

import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;

/**
 * What to change about a product; null leaves it as it is.
 *
 * @param name 1 to 200 characters on one line
 * @param description at most 20,000 characters
 * @param category at most 64 characters on one line; empty for none
 * @param price a decimal of the product's currency, or of the new one
 * @param currency a new currency; the price keeps its number unless a new one is given
 * @param stock how many are left, or {@link Stock#UNLIMITED}
 * @param status draft or active
 * @param withdraw versions that nobody gets any more
 * @param reinstate withdrawn versions that buyers get again
 */
public record ProductEdit(
    @Nullable String name,
    @Nullable String description,
    @Nullable String category,
    @Nullable String price,
    @Nullable Currency currency,
    @Nullable Stock stock,
    @Nullable ProductStatus status,
    List<String> withdraw,
    List<String> reinstate) {

  /** Changes nothing. */
  public static final ProductEdit NOTHING =
      new ProductEdit(null, null, null, null, null, null, null, List.of(), List.of());

  /**
   * The same in the one form that is stored.
   *
   * @throws StoreException {@code MISUSED} when one of them cannot be
   */
  public ProductEdit {
    name = name == null ? null : Text.name(name);
    description = description == null ? null : Text.description(description);
    if (category != null && !category.isBlank()) {
      category = Text.category(category);
    }
    if (status == ProductStatus.ARCHIVED) {
      throw StoreException.misused(
          "A product is archived with `store product archive`; use the status draft or active.");
    }
    withdraw = withdraw.stream().map(Text::version).toList();
    reinstate = reinstate.stream().map(Text::version).toList();
    for (String version : withdraw) {
      if (reinstate.contains(version)) {
        throw StoreException.misused(
            "Release " + Text.shown(version) + " cannot be withdrawn and reinstated at once.");
      }
    }
  }
}
