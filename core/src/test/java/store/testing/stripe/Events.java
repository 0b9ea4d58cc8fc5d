package store.testing.stripe;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What Stripe tells about what happened, and how it signs it. */
final class Events {

  private final Holdings objects;
  private final boolean livemode;
  private final List<JsonObject> happened = new ArrayList<>();

  Events(Holdings objects, boolean livemode) {
    this.objects = objects;
    this.livemode = livemode;
  }

  /** An event about an object as it is at this moment. */
  JsonObject tell(String type, JsonObject about, Instant at) {
    JsonObject data = new JsonObject();
    data.add("object", about.deepCopy());
    JsonObject event = new JsonObject();
    event.addProperty("id", objects.newId("evt_"));
    event.addProperty("object", "event");
    event.addProperty("api_version", StripeStandIn.API_VERSION);
    event.addProperty("created", at.getEpochSecond());
    event.add("data", data);
    event.addProperty("livemode", livemode);
    event.addProperty("pending_webhooks", 1);
    event.add("request", JsonNull.INSTANCE);
    event.addProperty("type", type);
    happened.add(objects.add(event));
    return event;
  }

  List<JsonObject> happened() {
    return List.copyOf(happened);
  }

  static SignedEvent signed(JsonObject event, Instant at, String secret) {
    byte[] body = event.toString().getBytes(StandardCharsets.UTF_8);
    return new SignedEvent(
        Holdings.id(event), event.get("type").getAsString(), body, signature(body, at, secret));
  }

  /** Stripe's page "Check the webhook signatures": scheme v1, beside a v0 to be ignored. */
  static String signature(byte[] body, Instant at, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
      return "t="
          + at.getEpochSecond()
          + ",v1="
          + HexFormat.of().formatHex(mac.doFinal(body))
          + ",v0="
          + "0".repeat(64);
    } catch (GeneralSecurityException never) {
      throw new IllegalStateException("Every Java has HMAC-SHA256.", never);
    }
  }

  static int deliver(URI url, SignedEvent event) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(url)
                  .header("Content-Type", "application/json; charset=utf-8")
                  .header("Stripe-Signature", event.signature())
                  .POST(BodyPublishers.ofByteArray(event.body()))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    }
  }
}
