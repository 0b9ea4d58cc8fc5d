package store.testing.stripe;

import com.google.gson.JsonObject;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The door: keys, idempotency, faults, and what was asked. */
final class Front implements HttpHandler {

  private final Api api;
  private final Map<String, Set<String>> missing = new HashMap<>();
  private final Map<String, Kept> kept = new HashMap<>();
  private final Deque<Fault> script = new ArrayDeque<>();
  private final List<Call> calls = new ArrayList<>();
  private Function<Call, Fault> standing = call -> Fault.none();
  private long answered;

  Front(Api api) {
    this.api = api;
  }

  synchronized void key(String key, Set<String> missingPermissions) {
    missing.put(key, missingPermissions);
  }

  synchronized void revoke(String key) {
    missing.remove(key);
  }

  synchronized void script(List<Fault> faults) {
    script.addAll(faults);
  }

  synchronized void standing(Function<Call, Fault> faults) {
    standing = faults;
  }

  synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    exchange.getRequestReceiver().receiveFullBytes(this::received);
  }

  private void received(HttpServerExchange exchange, byte[] body) {
    String form =
        exchange.getRequestMethod().toString().equals("GET")
            ? exchange.getQueryString()
            : new String(body, StandardCharsets.UTF_8);
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(header -> {
          String name = header.getHeaderName().toString().toLowerCase(Locale.ROOT);
          if (!name.equals("authorization")) {
            headers.put(name, header.getFirst());
          }
        });
    Call call =
        new Call(
            exchange.getRequestMethod().toString(),
            exchange.getRequestPath(),
            Form.read(form),
            Map.copyOf(headers));
    String authorization = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
    Said said;
    synchronized (this) {
      said = answer(call, authorization, form);
    }
    if (said.fault().delay().isZero()) {
      say(exchange, said);
    } else {
      exchange.dispatch(() ->
          exchange
              .getIoThread()
              .executeAfter(
                  () -> say(exchange, said),
                  said.fault().delay().toMillis(),
                  TimeUnit.MILLISECONDS));
    }
  }

  private Said answer(Call call, @Nullable String authorization, String form) {
    calls.add(call);
    answered++;
    Fault fault = script.isEmpty() ? standing.apply(call) : script.removeFirst();
    if (!fault.done()) {
      return new Said(fault, fault.status(), failed(fault.status()), false);
    }
    try {
      mayAsk(call, authorization);
      return once(call, form, fault);
    } catch (Refusal refused) {
      return new Said(fault, refused.status(), refused.json().toString(), false);
    } catch (NumberFormatException | IllegalStateException unreadable) {
      return new Said(fault, 400, Refusal.invalid("Invalid parameter.").json().toString(), false);
    }
  }

  private Said once(Call call, String form, Fault fault) {
    String key = call.headers().get("idempotency-key");
    if (key == null || !call.method().equals("POST")) {
      return new Said(fault, 200, done(call, fault), false);
    }
    Kept before = kept.get(key);
    String request = call.path() + "?" + form;
    if (before == null) {
      String answer = done(call, fault);
      kept.put(key, new Kept(request, answer));
      return new Said(fault, 200, answer, false);
    }
    if (!before.request().equals(request)) {
      throw new Refusal(
          400,
          "idempotency_error",
          null,
          "Keys for idempotent requests can only be used with the same parameters they were first"
              + " used with. Try using a key other than '"
              + key
              + "' if you meant to execute a different request.");
    }
    return new Said(fault, 200, before.answer(), true);
  }

  private String done(Call call, Fault fault) {
    if (fault.what() != Fault.What.FIRST_PAGE_AGAIN) {
      return api.answer(call).toString();
    }
    JsonObject query = call.parameters().deepCopy();
    query.remove("starting_after");
    JsonObject page = api.answer(new Call(call.method(), call.path(), query, call.headers()));
    if (page.has("has_more")) {
      page.addProperty("has_more", true);
    }
    return page.toString();
  }

  private void mayAsk(Call call, @Nullable String authorization) {
    String key =
        authorization != null && authorization.startsWith("Bearer ")
            ? authorization.substring("Bearer ".length())
            : "";
    Set<String> lacks = missing.get(key);
    String shown =
        key.length() < 12 ? "" : key.substring(0, 8) + "***" + key.substring(key.length() - 4);
    if (lacks == null) {
      throw new Refusal(401, "invalid_request_error", null, "Invalid API Key provided: " + shown);
    }
    if (!call.headers().containsKey("stripe-version")) {
      throw Refusal.invalid("This stand-in wants an explicit Stripe-Version.");
    }
    String permission = Api.permission(call);
    if (lacks.contains(permission)) {
      throw new Refusal(
          403,
          "invalid_request_error",
          null,
          "The provided key '"
              + shown
              + "' does not have the required permissions for this endpoint on account 'acct_1'."
              + " Having the '"
              + permission
              + "' permission would allow this request to continue.");
    }
  }

  private static String failed(int status) {
    return new Refusal(status, status == 429 ? "rate_limit_error" : "api_error", null, "Scripted.")
        .json()
        .toString();
  }

  private void say(HttpServerExchange exchange, Said said) {
    Fault fault = said.fault();
    if (fault.what() == Fault.What.DROPPED) {
      try {
        exchange.getConnection().close();
      } catch (IOException closedAlready) {
        throw new UncheckedIOException(closedAlready);
      }
      return;
    }
    boolean json = fault.what() != Fault.What.NOT_JSON;
    exchange.setStatusCode(json ? said.status() : fault.status());
    exchange
        .getResponseHeaders()
        .put(Headers.CONTENT_TYPE, json ? "application/json" : "text/html")
        .put(new HttpString("Request-Id"), "req_" + answered);
    if (fault.retryAfter() != null) {
      exchange.getResponseHeaders().put(Headers.RETRY_AFTER, fault.retryAfter());
    }
    if (said.replayed()) {
      exchange.getResponseHeaders().put(new HttpString("Idempotent-Replayed"), "true");
    }
    exchange.getResponseSender().send(json ? said.body() : "<html><body>Bad gateway</body></html>");
  }

  private record Kept(String request, String answer) {}

  private record Said(Fault fault, int status, String body, boolean replayed) {}
}
