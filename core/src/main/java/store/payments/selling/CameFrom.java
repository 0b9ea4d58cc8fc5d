package store.payments.selling;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a visitor comes from, in words fit for a report. */
final class CameFrom {

  private static final int LONGEST = 100;

  private CameFrom() {}

  /** What the link says of itself, else the host of the page it stood on when that is not ours. */
  static @Nullable String source(@Nullable String utmSource, @Nullable String referer, URI shop) {
    String said = word(utmSource);
    return said == null ? foreignHost(referer, shop) : said;
  }

  /** One short line without anything unprintable; null when nothing is left. */
  static @Nullable String word(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String line = text.replaceAll("[\\p{C}\\p{Z}]+", " ").strip();
    if (line.codePointCount(0, line.length()) > LONGEST) {
      line = line.substring(0, line.offsetByCodePoints(0, LONGEST)).strip();
    }
    return line.isEmpty() ? null : line;
  }

  private static @Nullable String foreignHost(@Nullable String referer, URI shop) {
    if (referer == null) {
      return null;
    }
    try {
      String host = new URI(referer.strip()).getHost();
      return host == null || host.equalsIgnoreCase(shop.getHost())
          ? null
          : word(host.toLowerCase(Locale.ROOT));
    } catch (URISyntaxException garbage) {
      return null;
    }
  }
}
