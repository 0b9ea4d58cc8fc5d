package store.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said to a request, whole.
 *
 * @param status of RFC 9110 section 15
 * @param mediaType of the body; null when there is no body
 * @param body as text, sent in UTF-8
 * @param headers beside those of {@link HeaderPolicy}, which they override
 */
public record Answer(
    int status, @Nullable String mediaType, String body, Map<String, String> headers) {

  /** Keeps the headers as they are now. */
  public Answer {
    headers = Map.copyOf(headers);
  }

  /** A page. */
  public static Answer html(int status, String page) {
    return new Answer(status, "text/html; charset=utf-8", page, Map.of());
  }

  /** Plain text. */
  public static Answer text(int status, String text) {
    return new Answer(status, "text/plain; charset=utf-8", text, Map.of());
  }

  /** A status alone. */
  public static Answer empty(int status) {
    return new Answer(status, null, "", Map.of());
  }

  /** 303: fetch that instead (RFC 9110 section 15.4.4). */
  public static Answer seeOther(String location) {
    return empty(303).with("Location", location);
  }

  /** The same with a header. */
  public Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, mediaType, body, more);
  }
}
