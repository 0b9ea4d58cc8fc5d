package store.config;

/** What somebody typed, fit for one line of a message. */
final class Quoted {

  private static final int LONGEST = 60;

  private Quoted() {}

  /** The text in quotes, without control characters and cut when it is long. */
  static String of(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    int length = 0;
    for (int i = 0; i < text.length() && length < LONGEST; length++) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      quoted.appendCodePoint(isHidden(c) ? '?' : c);
    }
    if (text.codePointCount(0, text.length()) > LONGEST) {
      quoted.append("...");
    }
    return quoted.append('"').toString();
  }

  /** Whether any character of the text would not be seen, or would garble its line. */
  static boolean hides(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (isHidden(text.codePointAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the character would not be seen, or would garble the line it stands in. */
  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          true;
      // Right-to-left overrides and the like; the joiner is part of many emoji.
      case Character.FORMAT -> c != 0x200d && c != 0x200c;
      default -> false;
    };
  }
}
