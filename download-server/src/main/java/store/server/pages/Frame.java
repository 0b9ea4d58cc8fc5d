package store.server.pages;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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
