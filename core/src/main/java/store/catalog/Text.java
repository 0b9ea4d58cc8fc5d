package store.catalog;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;

/** What the owner's words may be: one way to write each letter (NFC), bounded, nothing unseen. */
final class Text {

  private static final int MOST_SHOWN = 40;
  private static final int LONGEST_PATH = 160;

  private Text() {}

  static String name(String text) {
    return line("name", text, 200);
  }

  /** A category, or null for none. */
  static @Nullable String category(@Nullable String text) {
    return text == null || text.isBlank() ? null : line("category", text, 64);
  }

  static String version(String text) {
    String version = line("version", text, 64);
    if (version.codePoints().anyMatch(c -> c == '/' || c == '\\' || blank(c))) {
      throw StoreException.misused(
          "The version \""
              + shown(version)
              + "\" holds a space or a slash; use something like 1.0 or 2026-11.");
    }
    return version;
  }

  static String description(String text) {
    return lines("description", text, 20_000);
  }

  static String notes(String text) {
    return lines("notes", text, 100_000);
  }

  /** How text is compared when it is searched for: one form, one case. */
  static String folded(String text) {
    String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(lower, Normalizer.Form.NFKC);
  }

  /** Foreign text inside a sentence: short, and without anything that moves a cursor. */
  static String shown(String text) {
    boolean cut = text.codePointCount(0, text.length()) > MOST_SHOWN;
    return cut
        ? visible(text.substring(0, text.offsetByCodePoints(0, MOST_SHOWN))) + "..."
        : visible(text);
  }

  /** The same of a path, whose end says more than its beginning. */
  static String shownPath(String path) {
    int length = path.codePointCount(0, path.length());
    return length > LONGEST_PATH
        ? "..." + visible(path.substring(path.offsetByCodePoints(0, length - LONGEST_PATH)))
        : visible(path);
  }

  private static String visible(String text) {
    StringBuilder visible = new StringBuilder();
    text.codePoints().forEach(c -> visible.appendCodePoint(unseen(c) ? '?' : c));
    return visible.toString();
  }

  /** Whether it is a character that nobody sees and that changes how others look. */
  static boolean unseen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      // Joiners belong to the spelling of some languages; the other format characters do not.
      case Character.FORMAT -> c != 0x200c && c != 0x200d && !(c >= 0xe0020 && c <= 0xe007f);
      default -> false;
    };
  }

  static boolean blank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static String line(String what, String text, int most) {
    String line = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    if (line.isEmpty()) {
      throw StoreException.misused("The " + what + " is empty; say at least one letter.");
    }
    return checked(what, line, most, Text::unseen);
  }

  private static String lines(String what, String text, int most) {
    String lines =
        Normalizer.normalize(text, Normalizer.Form.NFC)
            .replace("\uFEFF", "")
            .replace("\r\n", "\n")
            .strip();
    return checked(
        what,
        lines,
        most,
        c ->
            c != '\n'
                && c != '\t'
                && (Character.getType(c) == Character.CONTROL
                    || Character.getType(c) == Character.SURROGATE));
  }

  private static String checked(String what, String text, int most, IntPredicate forbidden) {
    int length = text.codePointCount(0, text.length());
    if (length > most) {
      throw StoreException.misused(
          String.format(
              Locale.ROOT,
              "The %s is %d characters long; at most %d are possible.",
              what,
              length,
              most));
    }
    if (text.codePoints().anyMatch(forbidden)) {
      throw StoreException.misused(
          "The "
              + what
              + " \""
              + shown(text)
              + "\" holds a control character or another that cannot be seen; leave it out.");
    }
    return text;
  }
}
