package store.catalog;

import java.util.Arrays;
import java.util.stream.Collectors;
import store.failure.StoreException;

/** In which order products are listed. */
public enum ProductSort {
  /** By name, in either case. */
  NAME("name"),
  /** The cheapest first, currency by currency: amounts of two currencies do not compare. */
  CHEAPEST_FIRST("price"),
  /** The dearest first, currency by currency. */
  DEAREST_FIRST("-price"),
  /** In the order they were added. */
  OLDEST_FIRST("created"),
  /** The last one added first. */
  NEWEST_FIRST("-created");

  private final String text;

  ProductSort(String text) {
    this.text = text;
  }

  /** The word for it: {@code -price}. */
  public String text() {
    return text;
  }

  /**
   * The order of that word.
   *
   * @throws StoreException {@code MISUSED} when there is no such word
   */
  public static ProductSort parse(String text) {
    return Arrays.stream(values())
        .filter(sort -> sort.text.equals(text))
        .findFirst()
        .orElseThrow(() ->
            StoreException.misused(
                "\""
                    + Text.shown(text)
                    + "\" is no order; use one of "
                    + Arrays.stream(values())
                        .map(ProductSort::text)
                        .collect(Collectors.joining(", "))
                    + "."));
  }

  @Override
  public String toString() {
    return text;
  }
}
