package store.server.downloads;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The shape of what we hand out in URLs; anything else need not be looked up. */
public final class Secret {

  /** What mail programs take for a part of the link before it, as it was sent and encoded. */
  private static final List<String> TAILS =
      "/.,;:)]>'\" "
          .chars()
          .mapToObj(Character::toString)
          .flatMap(
              tail -> Stream.of(tail, String.format(Locale.ROOT, "%%%02x", (int) tail.charAt(0))))
          .toList();

  private Secret() {}

  /**
   * The text without one character at its end that cannot belong to it and may have come by mail.
   */
  public static String withoutTail(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String tail : TAILS) {
      if (lower.endsWith(tail)) {
        return text.substring(0, text.length() - tail.length());
      }
    }
    return text;
  }

  /** Whether it could be a token or a grant's secret: base64url (RFC 4648 section 5), not long. */
  public static boolean isPlausible(String text) {
    return text.length() >= 16
        && text.length() <= 128
        && text.chars()
            .allMatch(c ->
                (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '_');
  }
}
