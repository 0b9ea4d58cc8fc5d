package store.server.http;

import org.jspecify.annotations.Nullable;

/**
 * A strong validator (RFC 9110 section 8.8.3).
 *
 * @param opaque what stands between the quotes; holds no quote itself
 */
public record EntityTag(String opaque) {

  /** Whether {@code If-Match} lets the request pass: strong comparison (section 13.1.1). */
  public boolean passesIfMatch(@Nullable String header) {
    return header == null || isIn(header, true);
  }

  /** Whether {@code If-None-Match} stops the request: weak comparison (section 13.1.2). */
  public boolean stoppedByIfNoneMatch(@Nullable String header) {
    return header != null && isIn(header, false);
  }

  /**
   * Whether {@code If-Range} lets {@code Range} count: strong comparison (section 13.1.5). A date
   * never does, for the files carry none.
   */
  public boolean passesIfRange(@Nullable String header) {
    return header == null || header.strip().equals(toString());
  }

  private boolean isIn(String header, boolean strong) {
    if (header.strip().equals("*")) {
      return true;
    }
    int at = 0;
    while (at < header.length()) {
      int open = header.indexOf('"', at);
      int close = open < 0 ? -1 : header.indexOf('"', open + 1);
      if (close < 0) {
        return false;
      }
      boolean weak = header.substring(at, open).endsWith("W/");
      if (header.substring(open + 1, close).equals(opaque) && !(weak && strong)) {
        return true;
      }
      at = close + 1;
    }
    return false;
  }

  /** As in the header: {@code "opaque"}. */
  @Override
  public String toString() {
    return '"' + opaque + '"';
  }
}
