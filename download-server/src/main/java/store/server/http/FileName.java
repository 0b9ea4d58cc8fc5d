package store.server.http;

/** What a file is called on the buyer's machine, whatever the owner called it. */
public final class FileName {

  /** {@code attr-char} of RFC 8187 section 3.2.1, beside letters and digits. */
  private static final String ATTRIBUTE = "!#$&+-.^_`|~";

  /** {@code unreserved} of RFC 3986 section 2.3, beside letters and digits. */
  private static final String UNRESERVED = "-._~";

  private final String name;

  private FileName(String name) {
    this.name = name;
  }

  /**
   * A name without what could lead out of a folder, break a line or turn the reading direction
   * around.
   */
  public static FileName of(String given) {
    StringBuilder name = new StringBuilder();
    given
        .codePoints()
        .forEach(c -> {
          switch (Character.getType(c)) {
            case Character.CONTROL,
                Character.SURROGATE,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR,
                Character.FORMAT -> {}
            default -> name.appendCodePoint(c == '/' || c == '\\' ? '_' : c);
          }
        });
    String stripped = name.toString().strip();
    return new FileName(stripped.replace(".", "").isEmpty() ? "download" : stripped);
  }

  /**
   * The value of {@code Content-Disposition}: a fallback in ASCII without characters that clients
   * read differently (RFC 6266 section 4.3 and appendix D), and the name in full (RFC 8187).
   */
  public String attachment() {
    StringBuilder ascii = new StringBuilder();
    name.codePoints()
        .forEach(c -> {
          boolean plain = c >= 0x20 && c < 0x7f && c != '"' && c != '%';
          ascii.append(plain ? (char) c : '_');
        });
    return "attachment; filename=\""
        + ascii
        + "\"; filename*=UTF-8''"
        + Percent.encode(name, ATTRIBUTE);
  }

  /** The name as one segment of a URL path. */
  public String segment() {
    return Percent.encode(name, UNRESERVED);
  }
}
