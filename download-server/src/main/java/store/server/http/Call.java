package store.server.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request at its route, until it is answered. Whatever fails on the way is answered too. */
public final class Call {

  /** Headers that a browser sends alike each time, and those that tell places apart. */
  private static final List<String> ALIKE =
      List.of(
          "X-Forwarded-For",
          "User-Agent",
          "Accept",
          "Accept-Language",
          "Accept-Encoding",
          "Origin",
          "Sec-CH-UA",
          "Sec-CH-UA-Platform",
          "DNT",
          "Sec-GPC");

  private static final String FORM = "application/x-www-form-urlencoded";

  private final HttpServerExchange exchange;
  private final Route route;
  private final List<String> taken;
  private final byte[] body;
  private final ClientAddress clients;
  private final BiConsumer<Call, Throwable> failed;

  Call(
      HttpServerExchange exchange,
      Route route,
      List<String> taken,
      byte[] body,
      ClientAddress clients,
      BiConsumer<Call, Throwable> failed) {
    this.exchange = exchange;
    this.route = route;
    this.taken = taken;
    this.body = body;
    this.clients = clients;
    this.failed = failed;
  }

  /** The route it came by. */
  public Route route() {
    return route;
  }

  /** What stands in the path for the pattern's braces, as it was sent. */
  public String taken(int index) {
    return taken.get(index);
  }

  /**
   * What stands behind the path's question mark; words that nobody can read become words that
   * nobody knows.
   */
  public Form query() {
    return Form.loose(exchange.getQueryString());
  }

  /** The request's content as a form; null when it is none, or one in another encoding. */
  public @Nullable Form form() {
    String type = header("Content-Type");
    boolean other = type != null && !type.strip().toLowerCase(Locale.ROOT).startsWith(FORM);
    return other && body.length > 0
        ? null
        : Form.parse(new String(body, StandardCharsets.ISO_8859_1));
  }

  /**
   * The same, whatever it says: words that nobody can read are unknown ones; null when it is no
   * form.
   */
  public @Nullable Form looseForm() {
    String type = header("Content-Type");
    boolean other = type != null && !type.strip().toLowerCase(Locale.ROOT).startsWith(FORM);
    return other && body.length > 0
        ? null
        : Form.loose(new String(body, StandardCharsets.ISO_8859_1));
  }

  /** The request's content, whole. */
  public byte[] body() {
    return body.clone();
  }

  /** Whether only the head of the answer is wanted. */
  public boolean isHead() {
    return exchange.getRequestMethod().equalToString("HEAD");
  }

  /** The header's lines, joined (RFC 9110 section 5.3); null when there is none. */
  public @Nullable String header(String name) {
    List<String> lines = headers(name);
    return lines == null ? null : String.join(", ", lines);
  }

  /** The header's lines; null when there is none. */
  public @Nullable List<String> headers(String name) {
    return exchange.getRequestHeaders().get(name);
  }

  /** Who asks. */
  public InetAddress client() {
    InetSocketAddress peer = exchange.getConnection().getPeerAddress(InetSocketAddress.class);
    return clients.of(peer.getAddress(), headers("X-Forwarded-For"));
  }

  /** What one browser at one place sends alike each time, and others seldom do. */
  public String browser() {
    StringBuilder browser = new StringBuilder(client().getHostAddress());
    for (String name : ALIKE) {
      browser.append('\n').append(header(name));
    }
    return browser.toString();
  }

  /** The exchange, for what streams its answer. */
  public HttpServerExchange exchange() {
    return exchange;
  }

  /** Says that, and is done. */
  public void answer(Answer answer) {
    Answers.send(exchange, answer);
  }

  /** Goes on where it may wait. */
  public void onWorker(Endpoint rest) {
    exchange.dispatch(exchange.getConnection().getWorker(), handler(rest));
  }

  /** Goes on where it must not wait. */
  public void onIoThread(Endpoint rest) {
    exchange.dispatch(exchange.getIoThread(), handler(rest));
  }

  /** Goes on, on the I/O thread, when the value is there; no thread waits for it. */
  public <T> void when(Supplier<CompletableFuture<T>> later, Consumer<T> then) {
    exchange.dispatch(
        SameThreadExecutor.INSTANCE,
        () -> {
          try {
            CompletableFuture<Void> _ =
                later
                    .get()
                    .handle((value, failure) -> {
                      onIoThread(call -> goOn(value, failure, then));
                      return null;
                    });
          } catch (RuntimeException | Error failure) {
            onIoThread(call -> failed.accept(call, failure));
          }
        });
  }

  /** Tells of a failure and answers it, or ends the connection when an answer has begun. */
  public void fail(Throwable failure) {
    failed.accept(this, failure);
  }

  /** Begins to answer. */
  void begin() {
    guarded(route.endpoint());
  }

  private <T> void goOn(T value, @Nullable Throwable failure, Consumer<T> then) {
    if (failure == null) {
      then.accept(value);
    } else {
      failed.accept(this, failure);
    }
  }

  private HttpHandler handler(Endpoint rest) {
    return same -> guarded(rest);
  }

  private void guarded(Endpoint rest) {
    try {
      rest.answer(this);
    } catch (Throwable failure) {
      failed.accept(this, failure);
    }
  }
}
