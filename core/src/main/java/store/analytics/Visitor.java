package store.analytics;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as far as a request tells. It is never written down: of it only a key is kept, which
 * tells the visitors of one day apart.
 *
 * @param network the address, or of an IPv6 address the network it belongs to
 * @param userAgent what it calls itself (RFC 9110 section 10.1.5)
 * @param head whether it wanted no more than the head of the answer
 * @param purpose why it asks before anybody wants to look: {@code Sec-Purpose}, {@code Purpose} and
 *     their like, joined; null when it does not say
 * @param languages what it wants to read ({@code Accept-Language}), as every browser says
 * @param unfollowed whether it asks not to be followed
 */
public record Visitor(
    String network,
    @Nullable String userAgent,
    boolean head,
    @Nullable String purpose,
    @Nullable String languages,
    boolean unfollowed) {

  /**
   * All browsers begin so, for historical reasons: {@code Mozilla/5.0 (X11; ...}. Some are told to
   * say no more than that; they are judged by their doings.
   */
  private static final Pattern BROWSER = Pattern.compile("(?:mozilla|opera)/[0-9.]+(?: \\(|$)");

  /**
   * Words by which machines name themselves in the form of a browser: search engines, previews of
   * links, checks of sites and mail. A maker of telephones is called Cubot; of browsers only old
   * ones call themselves compatible.
   */
  private static final Pattern MACHINE =
      Pattern.compile(
          "(?<!cu)bot|compatible;(?! ?(?:msie|konqueror|u;))|crawl|spider|slurp|scan|preview|fetch|monitor|headless|phantomjs|lighthouse"
              + "|pingdom|uptime|checker|validator|externalhit|embedly|proxy|httpclient|python"
              + "|curl/|wget|okhttp|proofpoint|barracuda|mimecast|symantec|messagelabs|sophos"
              + "|trendmicro|fireeye|safelinks|ironport|urldefense|archive\\.org|whatsapp|ms-office|powershell|wkhtmlto|jsdom"
              + "|google favicon|\\+http");

  private static final Pattern AHEAD = Pattern.compile("prefetch|prerender|preview");

  /**
   * Whether it may be a machine that calls itself a browser, so that it is judged by its doings.
   */
  boolean doubtful() {
    return languages == null;
  }

  /** Whether it is a machine by what it says of itself. */
  public boolean machine() {
    String name = userAgent == null ? "" : userAgent.strip().toLowerCase(Locale.ROOT);
    return head
        || (purpose != null && AHEAD.matcher(purpose.toLowerCase(Locale.ROOT)).find())
        || !BROWSER.matcher(name).lookingAt()
        || MACHINE.matcher(name).find();
  }
}
