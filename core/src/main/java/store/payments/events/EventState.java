package store.payments.events;

import java.util.Locale;

/** Where a stored event stands. */
public enum EventState {
  /** It waits for its turn, the first or another. */
  STORED,
  /** What it tells was taken in. */
  PROCESSED,
  /** It has nothing to do with this shop. */
  IGNORED,
  /** It was tried long enough; the owner has to look. */
  FAILED;

  /** The word in the database. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static EventState of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
