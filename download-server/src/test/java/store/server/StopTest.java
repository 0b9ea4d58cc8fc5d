package store.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.failure.Kind;
import store.failure.StoreException;
import store.server.TestShop.Bought;

class StopTest {

  private static final int SIZE = 30_000_000;

  @RegisterExtension final TestShop shop = new TestShop();

  @RegisterExtension
  final TestShop hasty =
      new TestShop(
          new Patience(
              Duration.ofSeconds(20),
              Duration.ofSeconds(20),
              Duration.ofSeconds(20),
              Duration.ofSeconds(20),
              Duration.ofSeconds(20),
              Duration.ofMillis(200)),
          "");

  @Test
  void ends_what_is_idle_and_finishes_what_runs() throws Exception {
    Bought bought = shop.sold(SIZE);
    String file = shop.wire().post(bought.button()).header("location");
    try (Wire.Line running = shop.wire().open();
        Wire.Line idle = shop.wire().open()) {
      idle.send("GET /healthz HTTP/1.1\r\nHost: s\r\n\r\n").reply(false);
      running.send("GET " + file + " HTTP/1.1\r\nHost: s\r\n\r\n").head();

      CompletableFuture<Void> stop = CompletableFuture.runAsync(shop.server()::close);
      boolean idleEnded = idle.isEnded();
      boolean stoppedTooEarly = stop.isDone();
      byte[] whole = running.in.readNBytes(SIZE);
      boolean thenEnded = running.isEnded();
      stop.get(10, TimeUnit.SECONDS);

      assertEquals(List.of(true, false, true), List.of(idleEnded, stoppedTooEarly, thenEnded));
      assertArrayEquals(TestShop.bytes(SIZE), whole);
      assertThrows(ConnectException.class, () -> shop.wire().open());
    }
    assertEquals(4, shop.left(bought));
  }

  @Test
  void cuts_off_what_does_not_end_in_time() throws IOException {
    Bought bought = hasty.sold(SIZE);
    String file = hasty.wire().post(bought.button()).header("location");
    try (Wire.Line running = hasty.wire().open()) {
      running.send("GET " + file + " HTTP/1.1\r\nHost: s\r\n\r\n").head();
      hasty.server().close();

      assertTrue(running.in.readNBytes(SIZE).length < SIZE);
    }
    assertTrue(
        hasty
            .store()
            .fulfilment()
            .show(bought.code())
            .page()
            .lines()
            .getFirst()
            .editions()
            .getFirst()
            .files()
            .getFirst()
            .resumable());
  }

  @Test
  void stopping_twice_is_stopping_once() {
    shop.server().close();
    shop.server().close();

    assertEquals(List.of(), shop.log());
  }

  @Test
  void a_port_in_use_is_refused_with_a_sentence() {
    var settings = shop.store().configuration();
    var taken = new store.config.ServerSettings("127.0.0.1", shop.server().port(), List.of());

    StoreException refused =
        assertThrows(
            StoreException.class,
            () ->
                StoreServer.start(
                    settings.shop(),
                    taken,
                    TestShop.USUAL,
                    StoreServer.Ground.of(shop.store(), shop.clock(), line -> {})));

    assertEquals(
        List.of(
            Kind.UNAVAILABLE,
            "The server cannot listen at 127.0.0.1:"
                + shop.server().port()
                + "; stop what uses that port, or change server.listen."),
        List.of(refused.kind(), refused.sentence()));
  }
}
