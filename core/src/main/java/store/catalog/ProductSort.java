package store.catalog;

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
  @Override
  public String toString() {
    return text;
  }
}
