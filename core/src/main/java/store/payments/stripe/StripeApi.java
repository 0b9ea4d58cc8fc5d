package store.payments.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.FormEncoder;
import com.stripe.net.RawRequestOptions;
import com.stripe.net.StripeResponse;
import java.io.IOException;
import java.io.StringReader;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;
import store.secrets.Secret;

/**
 * Asks Stripe and reads its answers as plain JSON: the typed models of stripe-java lose what
 * belongs to another API version. It connects when first asked, so that a command that needs no
 * Stripe does not pay for it.
 */
final class StripeApi implements AutoCloseable {

  /** No key has another shape; in particular nothing that a header could not hold. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_]{1,500}");

  private final StripeSettings settings;
  private final StripeLimits limits;
  private final Pause pause;
  private final RateLimits lists;
  private @Nullable Connected connected;

  StripeApi(StripeSettings settings, StripeLimits limits, InstantSource clock, Pause pause) {
    this.settings = settings;
    this.limits = limits;
    this.pause = pause;
    lists = new RateLimits(limits, clock, pause);
  }

  /** A list, in its turn. */
  JsonObject list(String path, Map<String, Object> parameters) {
    try {
      lists.await(path);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw StoreException.unavailable("The work was stopped; run it again.", stopped);
    }
    return get(path, parameters);
  }

  JsonObject get(String path, Map<String, Object> parameters) {
    String query = FormEncoder.createQueryString(parameters);
    return send(RequestMethod.GET, query.isEmpty() ? path : path + "?" + query, null, null);
  }

  /** Creates or changes something, once for each idempotency key. */
  JsonObject post(String path, Map<String, Object> parameters, String idempotencyKey) {
    return send(
        RequestMethod.POST, path, FormEncoder.createQueryString(parameters), idempotencyKey);
  }

  private JsonObject send(
      RequestMethod method, String path, @Nullable String form, @Nullable String idempotencyKey) {
    StripeClient client = client();
    RawRequestOptions.RawRequestOptionsBuilder options = RawRequestOptions.builder();
    if (idempotencyKey != null) {
      options.setIdempotencyKey(idempotencyKey);
    }
    try {
      StripeResponse response = client.rawRequest(method, path, form, options.build());
      return parsed(response.body());
    } catch (StripeException failure) {
      throw StripeFailure.of(failure);
    }
  }

  /**
   * The answer as JSON, strictly.
   *
   * @throws StoreException {@code UNAVAILABLE} when it is none
   */
  static JsonObject parsed(String body) {
    try (JsonReader reader = new JsonReader(new StringReader(body))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement answer = JsonParser.parseReader(reader);
      if (reader.peek() == JsonToken.END_DOCUMENT && answer instanceof JsonObject object) {
        return object;
      }
    } catch (IOException | JsonParseException | IllegalStateException broken) {
      throw notJson();
    }
    throw notJson();
  }

  static StoreException notJson() {
    return StoreException.unavailable(
        "Stripe answered something that is not JSON; check stripe.api_base, or try again later.",
        null);
  }

  private synchronized StripeClient client() {
    if (connected == null) {
      Secret key = settings.secretKey();
      if (key == null) {
        throw StoreException.configuration(
            "There is no key of Stripe; set stripe.secret_key in the configuration.");
      }
      if (!KEY.matcher(key.text()).matches()) {
        throw StoreException.configuration(
            "stripe.secret_key is no key of Stripe; copy it again from Stripe's Dashboard, under"
                + " Developers > API keys.");
      }
      StripeHttp http = new StripeHttp(limits, pause, lists::slower);
      connected =
          new Connected(
              StripeClient.builder()
                  .setApiKey(key.text())
                  .setApiBase(settings.apiBase().toString())
                  .setHttpClient(http)
                  .build(),
              http);
    }
    return connected.client();
  }

  @Override
  public synchronized void close() {
    if (connected != null) {
      connected.http().close();
      connected = null;
    }
  }

  private record Connected(StripeClient client, StripeHttp http) {}
}
