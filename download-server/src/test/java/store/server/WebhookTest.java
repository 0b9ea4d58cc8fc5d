package store.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.payments.events.EventState;
import store.payments.events.StoredEvent;
import store.server.Wire.Reply;
import store.testing.stripe.StripeStandIn;

class WebhookTest {

  private static final int MEBIBYTE = 1 << 20;

  @RegisterExtension final TestShop shop = new TestShop();

  @Test
  void a_signed_event_is_stored_before_it_is_answered() {
    Reply reply = post(event("evt_1", 0));

    assertEquals(
        List.of(200, "stored\n", List.of("evt_1 stored"), List.of()),
        List.of(reply.status(), reply.text(), stored(), shop.log()));
  }

  @Test
  void whatever_is_wrong_with_a_post_is_the_clients_fault_and_told_once() {
    String event = event("evt_1", 0);
    String signature = signature(event, 0);
    List<Integer> statuses =
        List.of(
            post(event, "").status(),
            post(event, "Stripe-Signature: \r\n").status(),
            post(event, "Stripe-Signature: t=,v1=\r\n").status(),
            post(event, "Stripe-Signature: " + "\u00e9".repeat(100) + "\r\n").status(),
            post(event, signature(event, 301)).status(),
            post(event, signature(event, -301)).status(),
            post(event + " ", signature).status(),
            post("", signature).status(),
            post("", signature("", 0)).status(),
            post("[]", signature("[]", 0)).status(),
            post("\u00ff", signature("\u00ff", 0)).status(),
            shop.wire().get("/webhook").status(),
            shop.wire().ask("PUT", "/webhook", "Content-Length: 0").status(),
            post(event, "X: " + "a".repeat(20_000) + "\r\n" + signature).status());

    assertEquals(
        List.of(400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 405, 405, 431), statuses);
    assertEquals(List.of(), stored());
    // One of those anybody can send, and each that Stripe has signed.
    assertEquals(4, shop.log().size(), shop.log().toString());
  }

  @Test
  void an_event_may_have_a_mebibyte_and_no_more() {
    int frame = event("evt_1", 0).length();

    Reply unasked =
        shop.wire().ask("POST", "/webhook", "Content-Length: 99999999", "Expect: 100-continue");

    assertEquals(
        List.of(200, 413, 413, 413, List.of("evt_1 stored")),
        List.of(
            post(event("evt_1", MEBIBYTE - frame)).status(),
            post(event("evt_2", MEBIBYTE - frame + 1)).status(),
            post(event("evt_3", 8 * MEBIBYTE)).status(),
            unasked.status(),
            stored()));
  }

  @Test
  void elsewhere_a_large_body_is_refused_as_ever() {
    String body = "a".repeat(65 * 1024);
    String request =
        "POST /d/x/1 HTTP/1.1\r\nHost: s\r\nContent-Length: " + body.length() + "\r\n\r\n";

    assertEquals(413, shop.wire().raw(request + body, false).status());
  }

  @Test
  void a_crowd_that_holds_large_bodies_back_costs_no_memory_and_stops_no_usual_event()
      throws IOException {
    List<Wire.Line> crowd = new ArrayList<>();
    try {
      String head = "POST /webhook HTTP/1.1\r\nHost: s\r\nContent-Length: " + MEBIBYTE + "\r\n\r\n";
      for (int i = 0; i < 40; i++) {
        Wire.Line line = shop.wire().open();
        crowd.add(line);
        line.send(head + "a".repeat(80_000));
      }
      List<Wire.Line> refused = List.of();
      long patience = System.nanoTime() + 10_000_000_000L;
      while (refused.size() < 8 && System.nanoTime() < patience) {
        refused = answered(crowd);
      }
      List<Integer> statuses = new ArrayList<>();
      for (Wire.Line line : refused) {
        statuses.add(line.reply(false).status());
      }

      assertEquals(
          List.of(Collections.nCopies(8, 503), 200),
          List.of(statuses, post(event("evt_1", 0)).status()));
    } finally {
      for (Wire.Line line : crowd) {
        line.close();
      }
    }
  }

  @Test
  void many_posts_at_once_are_answered_soon() throws Exception {
    AtomicInteger number = new AtomicInteger();
    Callable<List<Long>> client =
        () -> {
          List<Long> nanos = new ArrayList<>();
          for (int i = 0; i < 50; i++) {
            String event = event("evt_" + number.incrementAndGet() / 2, 500);
            long before = System.nanoTime();
            assertEquals(200, post(event).status());
            nanos.add(System.nanoTime() - before);
          }
          return nanos;
        };
    List<Long> nanos =
        DownloadTest.allAtOnce(Collections.nCopies(16, client)).stream()
            .flatMap(List::stream)
            .sorted()
            .toList();

    long p99 = nanos.get(nanos.size() * 99 / 100) / 1_000_000;
    assertTrue(p99 < 500, "p99 of " + p99 + " ms");
    assertEquals(
        401,
        shop.store().events().list(EventState.STORED, 1000).stream()
            .map(StoredEvent::id)
            .distinct()
            .count());
  }

  private static List<Wire.Line> answered(List<Wire.Line> lines) throws IOException {
    List<Wire.Line> answered = new ArrayList<>();
    for (Wire.Line line : lines) {
      if (line.in.available() > 0) {
        answered.add(line);
      }
    }
    return answered;
  }

  private Reply post(String body) {
    return post(body, signature(body, 0));
  }

  private Reply post(String body, String headers) {
    String length = "Content-Length: " + body.getBytes(ISO_8859_1).length;
    String head = "POST /webhook HTTP/1.1\r\nHost: shop\r\n" + length + "\r\n";
    try (Wire.Line line = shop.wire().open()) {
      return line.send(head + headers + "Connection: close\r\n\r\n" + body).reply(false);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private String signature(String body, long secondsAgo) {
    return "Stripe-Signature: "
        + StripeStandIn.signature(
            body.getBytes(ISO_8859_1),
            shop.clock().instant().minusSeconds(secondsAgo),
            StripeStandIn.WEBHOOK_SECRET)
        + "\r\n";
  }

  private static String event(String id, int filling) {
    String text =
        "{\"id\":\"%s\",\"type\":\"product.updated\",\"data\":{\"object\":{\"a\":\"%s\"}}}"
            .formatted(id, "a".repeat(filling));
    return new String(text.getBytes(UTF_8), UTF_8);
  }

  private List<String> stored() {
    return shop.store().events().list(null, 100).stream()
        .map(event -> event.id() + " " + event.state())
        .map(text -> text.toLowerCase(Locale.ROOT))
        .toList();
  }
}
