package store.purchases;

import java.util.Locale;

/** How a purchase by hand was paid. */
public enum PaymentMethod {
  /** Some way that does not matter here. */
  OTHER,
  /** Notes and coins. */
  CASH,
  /** A card, outside this store. */
  CARD,
  /** A bank transfer. */
  BANK,
  /** A gift or a press copy: nothing is owed. */
  FREE;

  /** The word in the database and on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PaymentMethod of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return text();
  }
}
