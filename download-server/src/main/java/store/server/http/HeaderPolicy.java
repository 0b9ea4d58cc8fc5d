package store.server.http;

import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers that every answer carries. Nothing is stored or indexed unless a route says so; no
 * page runs a script, asks another host or is framed.
 */
public final class HeaderPolicy {

  /** What caches are told where nothing may be kept. */
  public static final String NO_STORE = "no-store";

  private static final Map<String, String> ALWAYS = always();

  private HeaderPolicy() {}

  private static Map<String, String> always() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Security-Policy", contentPolicy("'self'"));
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("X-Frame-Options", "DENY");
    headers.put(
        "Permissions-Policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
            + " magnetometer=(), microphone=(), payment=(), publickey-credentials-get=(),"
            + " screen-wake-lock=(), usb=()");
    headers.put("Cache-Control", NO_STORE);
    headers.put("X-Robots-Tag", "noindex, nofollow");
    return headers;
  }

  /**
   * The Content-Security-Policy of a page whose form may lead elsewhere: browsers hold the answer's
   * redirect to it as well (CSP level 3, section 6.4.1).
   *
   * @param elsewhere sources beside the page's own
   */
  public static String leadingTo(String elsewhere) {
    return contentPolicy("'self' " + elsewhere);
  }

  private static String contentPolicy(String forms) {
    return "default-src 'none'; style-src 'self'; img-src 'self'; form-action "
        + forms
        + "; base-uri 'none'; frame-ancestors 'none'";
  }

  static void apply(HeaderMap headers) {
    ALWAYS.forEach((name, value) -> headers.put(HttpString.tryFromString(name), value));
  }

  /** The head of an answer without a body, as bytes on the wire, for where there is no exchange. */
  static String refusal(int status, String reason) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " " + reason + "\r\n");
    ALWAYS.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.append("Content-Length: 0\r\nConnection: close\r\n\r\n").toString();
  }
}
