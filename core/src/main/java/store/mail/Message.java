package store.mail;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One mail, ready to be sent.
 *
 * @param messageId the Message-ID without its angle brackets; ours, and the same on every attempt
 * @param date when it was queued, the Date header
 * @param to the reader
 * @param toName the reader's name, when known
 * @param subject one line
 * @param text the plain part
 * @param html the same in HTML
 * @param headers what stands in its head beside those, by name; values are visible ASCII and spaces
 */
public record Message(
    String messageId,
    Instant date,
    EmailAddress to,
    @Nullable String toName,
    String subject,
    String text,
    String html,
    Map<String, String> headers) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]{1,900}");

  /**
   * Keeps the headers as they are now.
   *
   * @throws IllegalArgumentException when one would not be a header of its own, whole (RFC 5322
   *     section 2.2)
   */
  public Message {
    headers = Map.copyOf(headers);
    headers.forEach((name, value) -> {
      if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
        throw new IllegalArgumentException("a mail cannot carry the header " + name);
      }
    });
  }

  /** A mail with the usual headers. */
  public Message(
      String messageId,
      Instant date,
      EmailAddress to,
      @Nullable String toName,
      String subject,
      String text,
      String html) {
    this(messageId, date, to, toName, subject, text, html, Map.of());
  }

  /** The same with one more header. */
  public Message with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Message(messageId, date, to, toName, subject, text, html, more);
  }
}
