package store.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import store.failure.Kind;
import store.failure.StoreException;

/** The rules for what an owner may call the shop and its address. */
final class ShopRules {

  private static final int LONGEST_NAME = 200;

  private ShopRules() {}

  /**
   * A name that people read on pages and in subjects of mails.
   *
   * @throws StoreException {@code MISUSED} when it is empty, too long or holds control characters
   */
  static String name(String text) {
    String name = text.strip();
    if (name.isEmpty()) {
      throw StoreException.misused("The name is empty; write what buyers call the store.");
    }
    if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
      throw StoreException.misused(
          "The name has more than " + LONGEST_NAME + " characters; write a shorter one.");
    }
    if (Quoted.hides(name)) {
      throw StoreException.misused("The name must be one line without control characters.");
    }
    return name;
  }

  /**
   * An http or https URL without user, query or fragment (RFC 3986); slashes at its end are
   * dropped, scheme and host are lower case.
   *
   * @throws StoreException {@code MISUSED} when it is not
   */
  static URI parse(String text) {
    try {
      URI url = new URI(text.strip());
      String scheme = lower(url.getScheme());
      String host = lower(url.getHost());
      boolean usable =
          (scheme.equals("http") || scheme.equals("https"))
              && !host.isEmpty()
              && url.getRawUserInfo() == null
              && url.getRawQuery() == null
              && url.getRawFragment() == null
              && url.getPort() <= 65535
              && url.getPort() != 0;
      if (usable) {
        String path = url.getRawPath();
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
          end--;
        }
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return new URI(scheme + "://" + host + port + path.substring(0, end));
      }
    } catch (URISyntaxException malformed) {
      throw unusable(malformed);
    }
    throw unusable(null);
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  // The URL is not repeated, since it may hold a user and a password.
  private static StoreException unusable(@Nullable Throwable cause) {
    return new StoreException(
        Kind.MISUSED,
        "It is not a web address; write it like https://shop.example.org, without user, query or"
            + " fragment, a name of other letters in its xn-- form.",
        cause);
  }
}
