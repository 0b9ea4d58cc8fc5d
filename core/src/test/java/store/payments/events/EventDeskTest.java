package store.payments.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static store.testing.stripe.StripeStandIn.WEBHOOK_SECRET;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.payments.events.Reception.Outcome;
import store.testing.TestStore;
import store.testing.stripe.StripeStandIn;

/** What happens to posts before anybody works them. */
class EventDeskTest {

  private static final String EVENT =
      "{\"id\":\"evt_1\",\"object\":\"event\",\"api_version\":\"2020-08-27\",\"created\":1700000000,"
          + "\"livemode\":false,\"type\":\"product.updated\",\"data\":{\"object\":{\"id\":\"prod_1\"}}}";

  @RegisterExtension
  final TestStore store =
      new TestStore().with("STORE_STRIPE_WEBHOOK_SECRETS", "whsec_other," + WEBHOOK_SECRET);

  @Test
  void an_event_is_stored_once_however_often_it_comes() {
    List<Reception> said = List.of(post(EVENT), post(EVENT), post(EVENT.replace("false", "true")));

    assertEquals(
        List.of(
            new Reception(Outcome.STORED, "stored", null),
            new Reception(Outcome.STORED, "stored before", null),
            new Reception(Outcome.STORED, "stored before", null),
            new StoredEvent(
                "evt_1",
                "product.updated",
                false,
                "2020-08-27",
                EventState.STORED,
                0,
                null,
                Instant.ofEpochSecond(1_700_000_000),
                TestStore.NOW,
                null),
            EVENT),
        List.of(
            said.get(0),
            said.get(1),
            said.get(2),
            store.store().events().list(null, 10).getFirst(),
            store.store().events().show("evt_1").payload()));
  }

  @Test
  void another_event_of_a_known_id_is_told_of_and_the_first_stays() {
    var _ = post(EVENT);

    assertEquals(
        new Reception(
            Outcome.STORED,
            "stored before",
            "event evt_1 came again as another type; what came first stays: product.updated"),
        post(EVENT.replace("product.updated", "charge.refunded")));
  }

  @Test
  void the_oldest_events_have_neither_object_nor_version_nor_mode() {
    String old = "{\"type\":\"charge.disputed\",\"data\":{\"object\":{}},\"id\":\"evt_0\"}";

    assertEquals(new Reception(Outcome.STORED, "stored", null), post(old));
  }

  @Test
  void what_is_signed_but_no_event_is_refused_and_told_of() {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("", "it is not one JSON object.");
    bodies.put("{", "it is not one JSON object.");
    bodies.put("null", "it is not one JSON object.");
    bodies.put("[" + EVENT + "]", "it is not one JSON object.");
    bodies.put("'" + EVENT + "'", "it is not one JSON object.");
    bodies.put(EVENT + EVENT, "it is not one JSON object.");
    bodies.put(EVENT.replace("\"id\"", "id"), "it is not one JSON object.");
    bodies.put("[".repeat(100_000), "it is not one JSON object.");
    bodies.put("{\"a\":".repeat(100_000), "it is not one JSON object.");
    bodies.put(EVENT.replace("1700000000", "9".repeat(5000)), "it is not one JSON object.");
    bodies.put("{}", "it has no object in data.object.");
    bodies.put(EVENT.replace("{\"id\":\"prod_1\"}", "[]"), "it has no object in data.object.");
    bodies.put(EVENT.replace("\"evt_1\"", "1"), "it has no id.");
    bodies.put(EVENT.replace("evt_1", ""), "it has no id.");
    bodies.put(EVENT.replace("evt_1", "evt 1"), "it has no id.");
    bodies.put(EVENT.replace("evt_1", "\\u0000\\ud800"), "it has no id.");
    bodies.put(EVENT.replace("evt_1", "e".repeat(256)), "it has no id.");
    bodies.put(EVENT.replace("\"product.updated\"", "null"), "it has no type.");
    List<String> wanted =
        bodies.values().stream().map(why -> "REFUSED This is no event: " + why).toList();

    assertEquals(
        wanted,
        bodies.keySet().stream()
            .map(this::post)
            .map(said -> said.outcome() + " " + said.sentence())
            .toList());
    assertEquals(List.of(), store.store().events().list(null, 10));
  }

  @Test
  void numbers_of_any_size_are_only_numbers() {
    String huge =
        EVENT
            .replace("1700000000", "9".repeat(1000))
            .replace("\"prod_1\"", "1e999999999,\"b\":-0.0");

    assertEquals(
        List.of(new Reception(Outcome.STORED, "stored", null), huge),
        List.of(post(huge), store.store().events().show("evt_1").payload()));
  }

  @Test
  void bytes_that_are_no_text_are_refused() {
    byte[] body = EVENT.replace("prod_1", "?").getBytes(UTF_8);
    body[body.length - 5] = (byte) 0xC0;

    assertEquals(
        new Reception(
            Outcome.REFUSED,
            "This is no event: it is not text in UTF-8.",
            "an event signed by Stripe was refused: This is no event: it is not text in UTF-8."),
        post(body));
  }

  @Test
  void thin_events_are_refused_loudly() {
    String thin =
        "{\"id\":\"evt_test_1\",\"object\":\"v2.core.event\",\"type\":\"v1.billing.meter.error\","
            + "\"livemode\":false,\"created\":\"2026-01-01T00:00:00Z\"}";
    String why =
        "This is a thin event (v1.billing.meter.error), which this shop cannot use; create the"
            + " endpoint for snapshot events, with `store webhook endpoint create`.";

    assertEquals(
        new Reception(Outcome.REFUSED, why, "an event signed by Stripe was refused: " + why),
        post(thin));
  }

  @Test
  void unsigned_posts_are_told_of_once_a_minute() {
    List<Reception> said = new ArrayList<>();
    for (int minute = 0; minute < 2; minute++) {
      for (int i = 0; i < 3; i++) {
        said.add(store.store().events().receive(EVENT.getBytes(UTF_8), null).join());
      }
      store.clock().pass(Duration.ofMinutes(1));
    }
    String why = "There is no Stripe-Signature header.";
    String line = "a post to the webhook was refused: " + why;
    Reception untold = new Reception(Outcome.REFUSED, why, null);

    assertEquals(
        List.of(
            new Reception(Outcome.REFUSED, why, line),
            untold,
            untold,
            new Reception(Outcome.REFUSED, why, line + " (and 2 more since the last such line)"),
            untold,
            untold),
        said);
  }

  @Test
  void a_clock_that_goes_wrong_is_told_of_before_it_costs_events() {
    byte[] body = EVENT.getBytes(UTF_8);
    String header = StripeStandIn.signature(body, TestStore.NOW.plusSeconds(120), WEBHOOK_SECRET);

    assertEquals(
        new Reception(
            Outcome.STORED,
            "stored",
            "an event was signed 120 seconds in the future; more than 300 seconds and events are"
                + " refused, so set the clock of this machine right"),
        store.store().events().receive(body, header).join());
  }

  @Test
  void what_cannot_be_stored_has_to_be_sent_again() {
    EventDesk desk = store.store().events();
    store.close();

    assertEquals(
        new Reception(
            Outcome.NOT_STORED,
            "not stored; send it again",
            "an event could not be stored: The store is shutting down; try again."),
        desk.receive(EVENT.getBytes(UTF_8), signed(EVENT.getBytes(UTF_8))).join());
  }

  private Reception post(String body) {
    return post(body.getBytes(UTF_8));
  }

  private Reception post(byte[] body) {
    return store.store().events().receive(body, signed(body)).join();
  }

  private static String signed(byte[] body) {
    return StripeStandIn.signature(body, TestStore.NOW, WEBHOOK_SECRET);
  }
}
