package store.testing.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import io.undertow.Undertow;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import store.payments.CheckoutSession;
import store.payments.Pages;
import store.payments.TimeRange;
import store.payments.stripe.StripeGateway;
import store.payments.stripe.StripeLimits;
import store.testing.StandingClock;
import store.testing.TestStore;

/** The stand-in is like Stripe where we rely on it. */
class StripeStandInTest {

  private final StandingClock clock = new StandingClock(TestStore.NOW);
  private final StripeStandIn stripe = StripeStandIn.start(clock);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.shutdownNow();
    stripe.close();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String form, String key)
      throws IOException, InterruptedException {
    return client.send(
        request(path).header("Idempotency-Key", key).POST(BodyPublishers.ofString(form)).build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(stripe.url() + path))
        .header("Authorization", "Bearer " + stripe.key())
        .header("Stripe-Version", StripeStandIn.API_VERSION);
  }

  private static String error(HttpResponse<String> answer, String field) {
    return answer.statusCode()
        + " "
        + JsonParser.parseString(answer.body())
            .getAsJsonObject()
            .getAsJsonObject("error")
            .get(field)
            .getAsString();
  }

  @Test
  void answers_a_key_again_and_refuses_it_for_another_form()
      throws IOException, InterruptedException {
    HttpResponse<String> first = post("/v1/products", "name=Book&metadata[a]=b", "k1");
    HttpResponse<String> again = post("/v1/products", "name=Book&metadata[a]=b", "k1");
    HttpResponse<String> other = post("/v1/products", "name=Other", "k1");

    assertEquals(
        List.of(first.body(), "true", "400 idempotency_error", 1),
        List.of(
            again.body(),
            again.headers().firstValue("Idempotent-Replayed").orElse(""),
            error(other, "type"),
            stripe.ids("product").size()));
  }

  @Test
  void reads_nested_forms_and_refuses_what_it_does_not_know()
      throws IOException, InterruptedException {
    String line =
        "mode=payment&success_url=https%3A%2F%2Fa.example&line_items[0][quantity]=2"
            + "&line_items[0][price_data][currency]=usd&line_items[0][price_data][unit_amount]=2900"
            + "&line_items[0][price_data][product_data][name]=The+book";

    HttpResponse<String> made = post("/v1/checkout/sessions", line, "k1");

    assertEquals(
        List.of("5800", "400 Received unknown parameter: colour", "404 resource_missing"),
        List.of(
            JsonParser.parseString(made.body()).getAsJsonObject().get("amount_total").toString(),
            error(post("/v1/checkout/sessions", line + "&colour=red", "k2"), "message"),
            error(get("/v1/charges/ch_nothing"), "code")));
  }

  @Test
  void pages_forwards_and_backwards_but_not_both() throws IOException, InterruptedException {
    List<String> ids =
        stripe.holdPaidSessions(
            25, Duration.ofDays(1), stripe.price("Book", 2900, "usd"), Map.of());
    String path = "/v1/checkout/sessions?limit=5";

    JsonObject forwards = json(get(path + "&starting_after=" + ids.get(20)));
    JsonObject backwards = json(get(path + "&ending_before=" + ids.get(15)));

    assertEquals(
        List.of(ids.subList(15, 20).reversed(), true, ids.subList(16, 21).reversed(), true),
        List.of(
            listed(forwards),
            forwards.get("has_more").getAsBoolean(),
            listed(backwards),
            backwards.get("has_more").getAsBoolean()));
    assertEquals(
        List.of(400, 400, 400),
        List.of(
            get(path + "&starting_after=" + ids.get(1) + "&ending_before=" + ids.get(2))
                .statusCode(),
            get("/v1/charges?limit=101").statusCode(),
            get("/v1/charges?starting_after=ch_nothing").statusCode()));
  }

  @Test
  void serves_twenty_thousand_payments_each_once() {
    Set<String> held =
        new HashSet<>(
            stripe.holdPaidSessions(
                20_000, Duration.ofDays(29), stripe.price("Book", 2900, "usd"), Map.of()));
    List<String> read = new ArrayList<>();
    try (StripeGateway gateway =
        new StripeGateway(
            stripe.settings(), StripeLimits.PATIENT, clock, pause -> clock.pass(pause))) {
      Pages.of(after -> gateway.sessions(TimeRange.ALWAYS, after))
          .forEachRemaining(page ->
              page.rows().stream()
                  .filter(CheckoutSession::paid)
                  .map(CheckoutSession::id)
                  .forEach(read::add));
    }

    assertEquals(List.of(held, 20_000), List.of(new HashSet<>(read), read.size()));
  }

  @Test
  void tells_what_happened_signed_as_stripe_signs_it()
      throws SignatureVerificationException, IOException, InterruptedException {
    String session = stripe.session(stripe.price("Book", 2900, "usd"), 1, Map.of());
    stripe.payLater(session, Buyer.of("ada@example.org"));
    stripe.settle(session);
    String refund = stripe.refund(stripe.chargeOf(session), 2900, "pending");
    stripe.refundBecomes(refund, "failed");
    stripe.disputeBecomes(stripe.dispute(stripe.chargeOf(session), "needs_response"), "won");
    for (SignedEvent event : stripe.events()) {
      Webhook.Signature.verifyHeader(
          new String(event.body(), StandardCharsets.UTF_8),
          event.signature(),
          StripeStandIn.WEBHOOK_SECRET,
          0);
    }

    assertEquals(
        List.of(
            "checkout.session.completed",
            "checkout.session.async_payment_succeeded",
            "refund.created",
            "charge.refunded",
            "refund.failed",
            "charge.refund.updated",
            "charge.dispute.created",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated",
            "charge.dispute.closed"),
        stripe.events().stream().map(SignedEvent::type).toList());
    assertEquals(204, delivered(stripe.event("charge.refunded", stripe.chargeOf(session))));
  }

  private static int delivered(SignedEvent event) throws IOException, InterruptedException {
    Undertow shop =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1", exchange -> exchange.setStatusCode(204))
            .build();
    shop.start();
    try {
      InetSocketAddress address =
          (InetSocketAddress) shop.getListenerInfo().getFirst().getAddress();
      return StripeStandIn.deliver(
          URI.create("http://127.0.0.1:" + address.getPort() + "/webhook"), event);
    } finally {
      shop.stop();
    }
  }

  private static JsonObject json(HttpResponse<String> answer) {
    return JsonParser.parseString(answer.body()).getAsJsonObject();
  }

  private static List<String> listed(JsonObject list) {
    List<String> ids = new ArrayList<>();
    list.getAsJsonArray("data").forEach(row -> ids.add(Holdings.id(row.getAsJsonObject())));
    return ids;
  }
}
