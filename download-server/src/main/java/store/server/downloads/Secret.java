package store.server.downloads;

/** The shape of what we hand out in URLs; anything else need not be looked up. */
final class Secret {

  private Secret() {}

  /** Whether it could be a token or a grant's secret: base64url (RFC 4648 section 5), not long. */
  static boolean isPlausible(String text) {
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
