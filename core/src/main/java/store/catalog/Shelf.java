package store.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.failure.StoreException;

/** What a sale needs of the catalogue, inside the sale's own transaction. */
public final class Shelf {

  /** More typing mistakes than this make another word. */
  private static final int CLOSE = 2;

  private final ProductRepository products = new ProductRepository();

  /**
   * The product of that sku, whatever its status.
   *
   * @throws StoreException {@code NOT_FOUND} when there is none
   */
  public Product find(Transaction tx, Sku sku) {
    Product product = products.find(tx, sku);
    if (product == null) {
      throw missing(tx, sku);
    }
    return product;
  }

  /** The product of that sku, whatever its status; empty when there is none. */
  public Optional<Product> seek(Transaction tx, Sku sku) {
    return Optional.ofNullable(products.find(tx, sku));
  }

  /** The product of that row; empty when there is none. */
  public Optional<Product> seek(Transaction tx, long id) {
    return Optional.ofNullable(products.find(tx, id));
  }

  /** The one product of that name, letter case aside; empty when there is none or several. */
  public Optional<Product> named(Transaction tx, String name) {
    List<Product> found = products.named(tx, name);
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /** Takes that many out of a stock that is counted, or what is left of it. */
  public void takeWhatIsLeft(Transaction tx, long productId, long quantity) {
    products.takeWhatIsLeft(tx, productId, quantity);
  }

  /**
   * Takes that many out of the stock, all or none; a stock that nobody counts never ends.
   *
   * @throws StoreException {@code REFUSED} when fewer are left
   */
  public void takeStock(Transaction tx, Product product, int quantity) {
    mustBePositive(quantity);
    if (!products.takeStock(tx, product.id(), quantity)) {
      Product now = find(tx, product.sku());
      throw StoreException.refused(
          now.stock() + " left of " + now.sku() + ", " + quantity + " wanted.");
    }
  }

  /** Gives that many back to a stock that is counted. */
  public void putBack(Transaction tx, Product product, int quantity) {
    mustBePositive(quantity);
    products.putBack(tx, product.id(), quantity);
  }

  private static void mustBePositive(int quantity) {
    if (quantity < 1) {
      throw StoreException.misused("A quantity of " + quantity + " cannot be; use 1 or more.");
    }
  }

  private StoreException missing(Transaction tx, Sku sku) {
    String near = nearest(tx, sku);
    return StoreException.notFound(
        "There is no product " + sku + "." + (near == null ? "" : " Did you mean " + near + "?"));
  }

  private @Nullable String nearest(Transaction tx, Sku sku) {
    int most = Math.min(CLOSE, sku.text().length() / 2);
    return products.skus(tx).stream()
        .filter(other -> distance(sku.text(), other) <= most)
        .min(Comparator.comparingInt(other -> distance(sku.text(), other)))
        .orElse(null);
  }

  /** Letters to insert, delete or replace (Levenshtein). */
  private static int distance(String one, String other) {
    if (Math.abs(one.length() - other.length()) > CLOSE) {
      return Integer.MAX_VALUE;
    }
    int[] above = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replace = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[other.length()];
  }
}
