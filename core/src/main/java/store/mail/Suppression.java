package store.mail;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An address that leads nowhere.
 *
 * @param email the address
 * @param source how that became known
 * @param why in a few words
 * @param reply the words of the mail server, if it was one that said so
 * @param suppressedAt since when
 */
public record Suppression(
    EmailAddress email, Source source, String why, @Nullable String reply, Instant suppressedAt) {

  /** How it became known. */
  public enum Source {
    /** A mail server refused the address when a mail was offered to it. */
    SMTP,
    /** A report came back about a mail that had been accepted. */
    BOUNCE,
    /** The owner said so. */
    OWNER;

    /** The word in the database and in JSON. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Source of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
