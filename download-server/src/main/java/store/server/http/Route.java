package store.server.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One method at one place.
 *
 * @param method GET (which answers HEAD too) or POST
 * @param pattern the path, segments in braces taking whatever stands there: {@code /d/{token}}; it
 *     names the route in the log, where the path itself must not stand
 * @param endpoint what answers
 * @param mostContent the most bytes of content a request may have there
 */
public record Route(String method, String pattern, Endpoint endpoint, int mostContent) {

  /** Enough for any form. */
  static final int USUAL_CONTENT = 64 * 1024;

  /** What GET and HEAD find there. */
  public static Route get(String pattern, Endpoint endpoint) {
    return new Route("GET", pattern, endpoint, USUAL_CONTENT);
  }

  /** What POST does there. */
  public static Route post(String pattern, Endpoint endpoint) {
    return new Route("POST", pattern, endpoint, USUAL_CONTENT);
  }

  /** The same for requests of so many bytes of content. */
  public Route upTo(int bytes) {
    return new Route(method, pattern, endpoint, bytes);
  }

  /** What stands in the path for the braces, in order; null when the path lies elsewhere. */
  @Nullable List<String> match(String path) {
    String[] wanted = pattern.split("/", -1);
    String[] given = path.split("/", -1);
    if (wanted.length != given.length) {
      return null;
    }
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{")) {
        if (given[i].isEmpty()) {
          return null;
        }
        taken.add(given[i]);
      } else if (!wanted[i].equals(given[i])) {
        return null;
      }
    }
    return taken;
  }

  boolean accepts(String asked) {
    return asked.equals(method) || (asked.equals("HEAD") && method.equals("GET"));
  }
}
