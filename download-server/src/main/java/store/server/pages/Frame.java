package store.server.pages;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import store.analytics.Attribution;
import store.catalog.Sku;
import store.config.ShopSettings;
import store.server.http.FileName;

/**
 * What stands around every page.
 *
 * @param shop the shop's name
 * @param support whom buyers write to
 * @param base the path under which the shop lives, empty at the root of its host
 * @param style path of the stylesheet
 * @param icon path of the icon
 */
record Frame(String shop, String support, String base, String style, String icon) {

  static Frame of(ShopSettings shop, Assets assets) {
    String base = path(shop.url());
    return new Frame(
        shop.name(),
        shop.supportEmail().text(),
        base,
        base + assets.style().path(),
        base + assets.icon().path());
  }

  /** Where the support address leads when it is pressed (RFC 6068). */
  String supportLink(String subject) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : subject.getBytes(StandardCharsets.UTF_8)) {
      encoded.append(
          Character.isLetterOrDigit(octet & 0x7f) && octet > 0
              ? String.valueOf((char) octet)
              : String.format(Locale.ROOT, "%%%02X", octet & 0xff));
    }
    return "mailto:" + support.replace("%", "%25").replace("?", "%3F") + "?subject=" + encoded;
  }

  /** Where a product is bought. */
  String buy(Sku sku) {
    return base + "/buy/" + sku;
  }

  /** Where links are that were lost. */
  String lost() {
    return base + "/lost";
  }

  /** Where buyers come back to from paying. */
  String thanks(String session) {
    return base + "/thanks" + query("session_id", session);
  }

  /** Where the pretend payment page is. */
  String pay(String session) {
    return base + "/pay/" + session;
  }

  /** The query that carries on where a visitor came from. */
  static String query(Attribution cameFrom) {
    return query(
        "utm_source",
        cameFrom.source(),
        "utm_medium",
        cameFrom.medium(),
        "utm_campaign",
        cameFrom.campaign(),
        "variant",
        cameFrom.variant());
  }

  /** The query of these names and values, without those that are null. */
  static String query(@Nullable String... namesAndValues) {
    StringBuilder query = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String value = namesAndValues[i + 1];
      if (value != null) {
        query
            .append(query.isEmpty() ? '?' : '&')
            .append(namesAndValues[i])
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
      }
    }
    return query.toString();
  }

  /** Where the private page is. */
  String purchase(String token) {
    return base + "/d/" + token;
  }

  /** Where the file of a grant is fetched. */
  String grant(String secret, String fileName) {
    return base + "/f/" + secret + "/" + FileName.of(fileName).segment();
  }

  private static String path(URI url) {
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
