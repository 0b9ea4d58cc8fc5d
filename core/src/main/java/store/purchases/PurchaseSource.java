package store.purchases;

import java.util.Locale;

/** Where a purchase came from. */
public enum PurchaseSource {
  /** Stripe told of it. */
  STRIPE,
  /** The pretend gateway. */
  TEST,
  /** The owner typed it. */
  MANUAL,
  /** It was read from a file. */
  IMPORT;

  /** The word in the database and in JSON. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The source of that word. */
  public static PurchaseSource of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
