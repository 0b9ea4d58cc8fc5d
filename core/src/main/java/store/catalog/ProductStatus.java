package store.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import store.failure.StoreException;

/** Where a product stands. */
public enum ProductStatus {
  /** Not for sale yet. */
  DRAFT,
  /** For sale. */
  ACTIVE,
  /** Not for sale any more; its buyers keep their links. */
  ARCHIVED;

  /** The word for it: {@code draft}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The status of that word.
   *
   * @throws StoreException {@code MISUSED} when there is no such word
   */
  public static ProductStatus parse(String text) {
    return Arrays.stream(values())
        .filter(status -> status.text().equals(text))
        .findFirst()
        .orElseThrow(() ->
            StoreException.misused(
                "\"" + Text.shown(text) + "\" is not a status; use one of " + words() + "."));
  }

  private static String words() {
    return Arrays.stream(values()).map(ProductStatus::text).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return text();
  }
}
