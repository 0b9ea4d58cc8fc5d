package store.mail.bounces;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;
import store.mail.DeadMailbox;
import store.mail.EmailAddress;

/**
 * What a report says of one recipient (RFC 3464 section 2.3).
 *
 * @param recipients who that is, by the names that are given
 * @param failed whether the mail will not arrive; else it is late, or was passed on
 * @param reply what was said, on one line
 * @param dead why nobody is there, if that was said
 */
record Outcome(Set<EmailAddress> recipients, boolean failed, String reply, @Nullable String dead) {

  private static final int LONGEST_REPLY = 500;

  private static final Pattern STATUS = Pattern.compile("^([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

  private static final Pattern XTEXT = Pattern.compile("\\+([0-9A-F]{2})");

  static Outcome of(Map<String, String> fields) {
    String action = fields.getOrDefault("action", "").toLowerCase(Locale.ROOT);
    Matcher found = STATUS.matcher(fields.getOrDefault("status", ""));
    String status = found.find() ? found.group(1) : "";
    String said = said(fields.getOrDefault("diagnostic-code", ""));
    boolean failed = action.split("[\\s(;]", 2)[0].equals("failed");
    Set<EmailAddress> recipients = new HashSet<>();
    Stream.of("final-recipient", "original-recipient")
        .map(name -> fields.getOrDefault(name, ""))
        .forEach(field -> addresses(field, recipients));
    String reply = said.isEmpty() ? status : said;
    return new Outcome(
        recipients,
        failed,
        reply.isEmpty() ? "no reason was given" : reply,
        failed ? dead(status, said) : null);
  }

  /** The status decides; where it says no more than that it failed, what the server said does. */
  private static @Nullable String dead(String status, String said) {
    boolean silent = status.isEmpty() || status.equals("5.0.0");
    return silent ? DeadMailbox.why(said) : DeadMailbox.why("550 " + status + " " + words(said));
  }

  private static String words(String said) {
    return said.replaceFirst("^\\d{3}[ -](\\d\\.\\d{1,3}\\.\\d{1,3} ?)?", "");
  }

  /** The diagnostic without its type, as far as it is worth keeping. */
  private static String said(String diagnostic) {
    String words =
        diagnostic
            .replaceFirst("^[A-Za-z0-9-]{1,40}\\s*;", "")
            .replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029\\s]+", " ")
            .strip();
    return words.length() > LONGEST_REPLY ? words.substring(0, LONGEST_REPLY) : words;
  }

  private static void addresses(String field, Set<EmailAddress> into) {
    int semicolon = field.indexOf(';');
    String typed = field.substring(semicolon + 1).strip();
    int from = typed.indexOf('<');
    int to = typed.indexOf('>');
    String bare = from >= 0 && to > from ? typed.substring(from + 1, to) : typed;
    add(bare, into);
    // As it was handed over (RFC 3461 section 4), where nobody has decoded it.
    add(decoded(bare), into);
  }

  private static void add(String typed, Set<EmailAddress> into) {
    try {
      if (typed.length() <= 320) {
        into.add(EmailAddress.parse(typed));
      }
    } catch (StoreException none) {
      return;
    }
  }

  private static String decoded(String xtext) {
    return XTEXT
        .matcher(xtext)
        .replaceAll(hex ->
            Matcher.quoteReplacement(
                new String(
                    new byte[] {(byte) Integer.parseInt(hex.group(1), 16)},
                    StandardCharsets.ISO_8859_1)));
  }
}
