package store.analytics;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a visitor came from, in words fit for a report; each at most {@link #LONGEST} characters.
 *
 * @param source {@code utm_source}, else the host of the page that led here
 * @param medium {@code utm_medium}
 * @param campaign {@code utm_campaign}
 * @param variant which sales page was shown
 */
public record Attribution(
    @Nullable String source,
    @Nullable String medium,
    @Nullable String campaign,
    @Nullable String variant) {

  /** The most characters of a word that are kept. */
  public static final int LONGEST = 100;

  /** Nothing is known. */
  public static final Attribution NONE = new Attribution(null, null, null, null);

  /**
   * Made of what a visitor's browser says, of which nothing is believed but that it was said.
   *
   * @param source {@code utm_source}
   * @param medium {@code utm_medium}
   * @param campaign {@code utm_campaign}
   * @param variant which sales page it says was shown
   * @param referer the page that led here (RFC 9110 section 10.1.3)
   * @param shop the shop's own address, which is nowhere to come from
   */
  public static Attribution of(
      @Nullable String source,
      @Nullable String medium,
      @Nullable String campaign,
      @Nullable String variant,
      @Nullable String referer,
      URI shop) {
    String said = word(source);
    return new Attribution(
        said == null ? foreignHost(referer, shop) : said,
        word(medium),
        word(campaign),
        word(variant));
  }

  /** The same visitor on that sales page. */
  public Attribution withVariant(@Nullable String shown) {
    return new Attribution(source, medium, campaign, shown);
  }

  /** One short line without anything unprintable; null when nothing is left. */
  private static @Nullable String word(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String line = text.replaceAll("[\\p{C}\\p{Z}]+", " ").strip();
    if (line.codePointCount(0, line.length()) > LONGEST) {
      line = line.substring(0, line.offsetByCodePoints(0, LONGEST)).strip();
    }
    return line.isEmpty() ? null : line;
  }

  /** Its host, also where its name has a character that RFC 2396 section 3.2.2 gives no host. */
  private static @Nullable String host(URI page) {
    String authority = page.getRawAuthority();
    if (page.getHost() != null || authority == null) {
      return page.getHost();
    }
    String host = authority.replaceAll("^[^@]*@|:[0-9]*$", "");
    return host.matches("[A-Za-z0-9._-]+") ? host : null;
  }

  private static @Nullable String foreignHost(@Nullable String referer, URI shop) {
    if (referer == null) {
      return null;
    }
    try {
      String host = host(new URI(referer.strip()));
      return host == null || host.equalsIgnoreCase(shop.getHost())
          ? null
          : word(host.toLowerCase(Locale.ROOT));
    } catch (URISyntaxException garbage) {
      return null;
    }
  }
}
