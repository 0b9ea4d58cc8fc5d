package store.server.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;

/** Leads every request to its route, and answers those that have none. */
public final class FrontDoor implements HttpHandler {

  /**
   * How many requests with more content than usual are taken in at once: anybody can send those,
   * and each of them is held in memory.
   */
  private static final int MOST_LARGE = 32;

  private static final Route NO_ROUTE = Route.get("request", call -> {});

  private final String base;
  private final List<Route> routes;
  private final ClientAddress clients;
  private final Duration bodyPatience;
  private final Refusals refusals;
  private final BiConsumer<Call, Throwable> failed;
  private final Semaphore large = new Semaphore(MOST_LARGE);

  /** What is said where no route is. */
  public record Refusals(
      Answer badRequest, Answer notFound, Answer wrongMethod, Answer tooLarge, Answer busy) {}

  /**
   * Leads to these routes; what fails in them is handed on.
   *
   * @param base the path under which the shop lives, without a slash at its end; a proxy before us
   *     may take it away or leave it
   */
  public FrontDoor(
      String base,
      List<Route> routes,
      ClientAddress clients,
      Duration bodyPatience,
      Refusals refusals,
      BiConsumer<Call, Throwable> failed) {
    this.base = base;
    this.routes = List.copyOf(routes);
    this.clients = clients;
    this.bodyPatience = bodyPatience;
    this.refusals = refusals;
    this.failed = failed;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    guarded(
        exchange,
        () -> {
          HeaderPolicy.apply(exchange.getResponseHeaders());
          if (isFramedPlainly(exchange)) {
            RequestBody.take(
                exchange, mostContent(exchange), large, bodyPatience, whenTaken(exchange));
          } else {
            hangUp(exchange, refusals.badRequest());
          }
        });
  }

  private RequestBody.Taken whenTaken(HttpServerExchange exchange) {
    return new RequestBody.Taken() {
      @Override
      public void whole(byte[] content) {
        guarded(exchange, () -> lead(exchange, content));
      }

      @Override
      public void tooLarge() {
        hangUp(exchange, refusals.tooLarge());
      }

      @Override
      public void tooMany() {
        hangUp(exchange, refusals.busy());
      }
    };
  }

  private int mostContent(HttpServerExchange exchange) {
    String path = withinBase(RequestPath.of(exchange.getRequestURI()));
    String method = exchange.getRequestMethod().toString();
    return routes.stream()
        .filter(route -> route.mostContent() > Route.USUAL_CONTENT)
        .filter(route -> route.accepts(method) && route.match(path) != null)
        .mapToInt(Route::mostContent)
        .findFirst()
        .orElse(Route.USUAL_CONTENT);
  }

  /** What fails before a route is found is told and answered as well; the library would log it. */
  private void guarded(HttpServerExchange exchange, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error broken) {
      new Call(exchange, NO_ROUTE, List.of(), new byte[0], clients, failed).fail(broken);
    }
  }

  private void lead(HttpServerExchange exchange, byte[] content) {
    String path = withinBase(RequestPath.of(exchange.getRequestURI()));
    String method = exchange.getRequestMethod().toString();
    Set<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      List<String> taken = route.match(path);
      if (taken != null && route.accepts(method)) {
        new Call(exchange, route, taken, content, clients, failed).begin();
        return;
      }
      if (taken != null) {
        allowed.addAll(methods(route));
      }
    }
    boolean options = method.equals("OPTIONS");
    if (options && path.equals("*")) {
      Answers.send(exchange, Answer.empty(204).with("Allow", "GET, HEAD, OPTIONS, POST"));
    } else if (allowed.isEmpty()) {
      Answers.send(exchange, refusals.notFound());
    } else {
      Answer answer = options ? Answer.empty(204) : refusals.wrongMethod();
      Answers.send(exchange, answer.with("Allow", String.join(", ", allowed)));
    }
  }

  private String withinBase(String path) {
    if (path.equals(base)) {
      return "/";
    }
    return path.startsWith(base + "/") ? path.substring(base.length()) : path;
  }

  private static Set<String> methods(Route route) {
    Set<String> methods = new LinkedHashSet<>(List.of(route.method(), "OPTIONS"));
    if (route.method().equals("GET")) {
      methods.add("HEAD");
    }
    return methods;
  }

  /**
   * Whether proxies and we agree where the request ends (RFC 9112 section 6.3): no transfer coding
   * but chunked.
   */
  private static boolean isFramedPlainly(HttpServerExchange exchange) {
    String coding = exchange.getRequestHeaders().getFirst(Headers.TRANSFER_ENCODING);
    return coding == null || (coding.equalsIgnoreCase("chunked") && exchange.isHttp11());
  }

  private static void hangUp(HttpServerExchange exchange, Answer answer) {
    Answers.send(exchange, answer.with("Connection", "close"));
  }
}
