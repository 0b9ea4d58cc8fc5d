package store.mail;

import java.util.Locale;

/** Where a mail stands. */
public enum MailState {
  /** Waits to be sent. */
  QUEUED,
  /** Claimed by a sender. */
  SENDING,
  /** Accepted by the other side. */
  SENT,
  /** Put off; will be tried again. */
  DEFERRED,
  /** Refused for good. */
  REFUSED,
  /** Handed over, but the answer was lost. */
  UNKNOWN,
  /** No longer wanted when its turn came. */
  SKIPPED;

  /** The word in the database and in JSON. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of that word. */
  public static MailState of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
