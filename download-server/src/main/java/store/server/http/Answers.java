package store.server.http;

import io.undertow.io.IoCallback;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.xnio.IoUtils;

/** Sends answers; no thread waits for the peer to take them. */
final class Answers {

  private Answers() {}

  /** Sends it, or ends the connection when another answer has begun already. */
  static void send(HttpServerExchange exchange, Answer answer) {
    if (exchange.isResponseStarted()) {
      IoUtils.safeClose(exchange.getConnection());
      return;
    }
    exchange.setStatusCode(answer.status());
    var headers = exchange.getResponseHeaders();
    headers.remove("Content-Length");
    String mediaType = answer.mediaType();
    if (mediaType != null) {
      headers.put(HttpString.tryFromString("Content-Type"), mediaType);
    }
    answer.headers().forEach((name, value) -> put(exchange, name, value));
    exchange
        .getResponseSender()
        .send(
            ByteBuffer.wrap(answer.body().getBytes(StandardCharsets.UTF_8)),
            IoCallback.END_EXCHANGE);
  }

  /** Sets a header; an empty value takes away what {@link HeaderPolicy} set. */
  static void put(HttpServerExchange exchange, String name, String value) {
    if (value.isEmpty()) {
      exchange.getResponseHeaders().remove(name);
    } else {
      exchange.getResponseHeaders().put(HttpString.tryFromString(name), value);
    }
  }
}
