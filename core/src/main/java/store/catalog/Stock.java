package store.catalog;

import org.jspecify.annotations.Nullable;
import store.failure.StoreException;

/**
 * How many of a product are left to sell.
 *
 * @param left from nothing to a milliard, or null when nobody counts
 */
public record Stock(@Nullable Long left) {

  /** Nobody counts. */
  public static final Stock UNLIMITED = new Stock(null);

  private static final long MOST = 1_000_000_000L;

  /**
   * That many.
   *
   * @throws StoreException {@code MISUSED} when it is negative or absurd
   */
  public Stock {
    if (left != null && (left < 0 || left > MOST)) {
      throw StoreException.misused(
          "A stock of " + left + " cannot be; use a number from 0 to " + MOST + ".");
    }
  }

  /** That many are left. */
  public static Stock of(long left) {
    return new Stock(left);
  }

  /**
   * Reads a whole number, or {@code unlimited} (also {@code none}).
   *
   * @throws StoreException {@code MISUSED} when it is neither
   */
  public static Stock parse(String text) {
    if (text.equals("unlimited") || text.equals("none")) {
      return UNLIMITED;
    }
    if (!text.matches("-?[0-9]{1,18}")) {
      throw StoreException.misused(
          "\""
              + Text.shown(text)
              + "\" is not a stock; use a whole number from 0 to "
              + MOST
              + ", or unlimited.");
    }
    return new Stock(Long.valueOf(text));
  }
}
