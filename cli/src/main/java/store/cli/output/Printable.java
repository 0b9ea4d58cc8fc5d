package store.cli.output;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/** Text as a terminal may show it: no control characters, measured in cells. */
public final class Printable {

  private static final Pattern LINE_BREAK = Pattern.compile("\\R|\\t");
  private static final Pattern UNSAFE =
      Pattern.compile(
          "[\\p{Cntrl}\\u0080-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff\\p{Cs}]");
  private static final Pattern GRAPHEME = Pattern.compile("\\X");
  private static final int EMOJI_PRESENTATION = 0xFE0F;

  private Printable() {}

  /**
   * The text on one line, without what could move the cursor, colour the screen or turn the reading
   * direction.
   */
  public static String line(String text) {
    return UNSAFE.matcher(LINE_BREAK.matcher(text).replaceAll(" ")).replaceAll("");
  }

  /** JSON whose strings hold no character that a terminal would act on; it means the same. */
  static String json(String document) {
    Matcher unsafe = UNSAFE.matcher(document);
    return unsafe.replaceAll(found -> {
      char character = found.group().charAt(0);
      boolean layout = character == '\n';
      return layout ? "\n" : String.format(Locale.ROOT, "\\\\u%04x", (int) character);
    });
  }

  /** How many cells of a terminal the text takes: 2 for Chinese characters and emoji. */
  static int width(String text) {
    if (text.chars().allMatch(character -> character >= ' ' && character < 0x7f)) {
      return text.length();
    }
    return GRAPHEME.matcher(text).results().mapToInt(found -> cells(found.group())).sum();
  }

  /** The text in at most that many cells; what was cut is shown as an ellipsis. */
  static String cut(String text, int cells) {
    if (width(text) <= cells) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int used = 0;
    Matcher graphemes = GRAPHEME.matcher(text);
    while (graphemes.find() && used + cells(graphemes.group()) <= cells - 1) {
      kept.append(graphemes.group());
      used += cells(graphemes.group());
    }
    return kept.toString().stripTrailing() + "\u2026";
  }

  private static int cells(String grapheme) {
    if (grapheme.indexOf(EMOJI_PRESENTATION) >= 0) {
      return 2;
    }
    return grapheme.codePoints().map(point -> emojiOrWidth(point)).max().orElse(0);
  }

  private static int emojiOrWidth(int point) {
    return Character.isEmojiPresentation(point) ? 2 : Math.max(0, WCWidth.wcwidth(point));
  }
}
