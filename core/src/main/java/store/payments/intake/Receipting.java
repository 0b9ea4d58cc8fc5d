package store.payments.intake;

import java.util.Locale;

/** Who is mailed a receipt of a payment. */
public enum Receipting {
  /** Nobody: a history is read, and its buyers have what they bought. */
  NOBODY,
  /** Whoever paid within the last thirty days. */
  RECENT,
  /** Everybody, however long ago they paid. */
  EVERYBODY;

  /** The word in the database. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Receipting of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
