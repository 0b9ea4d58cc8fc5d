package store.payments.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.net.HttpContent;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The way to Stripe and back: connections that are kept and can be ended, a bound on how long and
 * how large an answer may be, no redirects (they would carry the key elsewhere), and requests sent
 * again when Stripe is away, slow or busy, as long after as it asks for. (stripe-java's own client
 * neither sends again after 429 nor reads {@code Retry-After}.)
 */
final class StripeHttp extends com.stripe.net.HttpClient implements AutoCloseable {

  /** A page of a hundred sessions with their lines stays below a tenth of it. */
  private static final long LARGEST_ANSWER = 32L << 20;

  private final StripeLimits limits;
  private final Pause pause;
  private final Runnable tooMany;
  private final HttpClient client;

  /** A way that says when Stripe asks for fewer requests. */
  StripeHttp(StripeLimits limits, Pause pause, Runnable tooMany) {
    this.limits = limits;
    this.pause = pause;
    this.tooMany = tooMany;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connectTimeout())
            .build();
  }

  @Override
  public StripeResponse requestWithRetries(StripeRequest request) throws StripeException {
    Duration next = limits.firstPause();
    for (int left = limits.retries(); ; left--) {
      Duration wait = next;
      try {
        StripeResponse response = request(request);
        if (response.code() == 429) {
          tooMany.run();
        }
        if (left == 0 || !mayGoBetterLater(response)) {
          return response;
        }
        wait = response.headers().firstValue("Retry-After").map(StripeHttp::seconds).orElse(next);
        if (wait.compareTo(limits.longestPause()) > 0) {
          return response;
        }
      } catch (ApiConnectionException away) {
        if (left == 0) {
          throw away;
        }
      }
      rest(wait);
      next = shorter(next.multipliedBy(2), limits.longestPause());
    }
  }

  @Override
  public StripeResponse request(StripeRequest request) throws ApiConnectionException {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(
            written(request),
            BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST_ANSWER));
    try {
      HttpResponse<String> response =
          answer.get(limits.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
      return new StripeResponse(
          response.statusCode(), HttpHeaders.of(response.headers().map()), response.body());
    } catch (TimeoutException slow) {
      answer.cancel(true);
      throw new ApiConnectionException(
          "it did not answer within " + limits.answerTimeout().toSeconds() + " s");
    } catch (ExecutionException failed) {
      throw new ApiConnectionException(reason(failed));
    } catch (InterruptedException stopped) {
      answer.cancel(true);
      throw interrupted();
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private static HttpRequest written(StripeRequest request) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(request.url().toString()));
    request
        .headers()
        .map()
        .forEach((name, values) -> {
          for (String value : values) {
            builder.header(name, value);
          }
        });
    HttpContent content = request.content();
    return builder
        .method(
            request.method().name(),
            content == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(content.byteArrayContent()))
        .build();
  }

  /** Stripe's page "Low-level error handling": it says so itself, or it is busy, or it failed. */
  private static boolean mayGoBetterLater(StripeResponse response) {
    String said = response.headers().firstValue("Stripe-Should-Retry").orElse("");
    return switch (said) {
      case "true" -> true;
      case "false" -> false;
      default -> response.code() == 429 || response.code() == 409 || response.code() >= 500;
    };
  }

  private static Duration seconds(String retryAfter) {
    return retryAfter.matches("[0-9]{1,9}")
        ? Duration.ofSeconds(Long.parseLong(retryAfter))
        : Duration.ofSeconds(1);
  }

  private void rest(Duration wait) throws ApiConnectionException {
    try {
      pause.of(wait);
    } catch (InterruptedException stopped) {
      throw interrupted();
    }
  }

  private static ApiConnectionException interrupted() {
    Thread.currentThread().interrupt();
    return new ApiConnectionException("this program is being stopped");
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static String reason(ExecutionException failed) {
    return switch (failed.getCause()) {
      case HttpConnectTimeoutException slow -> "it cannot be reached in time";
      case ConnectException refused -> "no connection to it can be made";
      case IOException broken -> "the connection to it broke";
      case null, default -> "the request to it failed";
    };
  }
}
