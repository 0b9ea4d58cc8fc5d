package store.server.http;

/** The path of a request target (RFC 9112 section 3.2), neither decoded nor normalised. */
final class RequestPath {

  private RequestPath() {}

  /** The path of an origin-form or absolute-form target; of any other, the target itself. */
  static String of(String target) {
    String path = target;
    int scheme = path.indexOf("://");
    if (scheme > 0 && !path.startsWith("/")) {
      int slash = path.indexOf('/', scheme + 3);
      path = slash < 0 ? "/" : path.substring(slash);
    }
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }
}
