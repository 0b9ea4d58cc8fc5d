package store.catalog;

import org.jspecify.annotations.Nullable;
import store.failure.StoreException;
import store.money.Money;

/**
 * A product to be added.
 *
 * @param sku not taken yet
 * @param name 1 to 200 characters on one line
 * @param description at most 20,000 characters
 * @param category at most 64 characters on one line, or null
 * @param price of one
 * @param stock how many there are
 * @param status null to start as a draft, or for sale when it comes with a release
 */
public record NewProduct(
    Sku sku,
    String name,
    String description,
    @Nullable String category,
    Money price,
    Stock stock,
    @Nullable ProductStatus status) {

  /**
   * The same in the one form that is stored.
   *
   * @throws StoreException {@code MISUSED} when one of them cannot be
   */
  public NewProduct {
    name = Text.name(name);
    description = Text.description(description);
    category = Text.category(category);
    if (price.minor() < 0 || price.minor() > Money.LARGEST_MINOR) {
      throw StoreException.misused("A price of " + price + " cannot be; use 0 or more.");
    }
    if (status == ProductStatus.ARCHIVED) {
      throw StoreException.misused(
          "A new product cannot be archived; use the status draft or active.");
    }
  }

  /** A product with a name and a price and nothing else. */
  public static NewProduct of(Sku sku, String name, Money price) {
    return new NewProduct(sku, name, "", null, price, Stock.UNLIMITED, null);
  }
}
