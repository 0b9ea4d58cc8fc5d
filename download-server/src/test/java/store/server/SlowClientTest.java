package store.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.server.TestShop.Bought;

class SlowClientTest {

  private static final Duration STALL = Duration.ofMillis(1200);

  @RegisterExtension
  final TestShop shop =
      new TestShop(
          new Patience(
              Duration.ofMillis(400),
              Duration.ofMillis(400),
              Duration.ofMillis(400),
              STALL,
              Duration.ofSeconds(5),
              Duration.ofSeconds(5)),
          "");

  @Test
  void a_head_that_drips_is_ended() throws IOException {
    try (Wire.Line line = shop.wire().open()) {
      line.send("GET / HTTP/1.1\r\nHo");

      assertTrue(line.isEnded());
    }
  }

  @Test
  void a_connection_without_a_request_is_ended() throws IOException {
    try (Wire.Line fresh = shop.wire().open();
        Wire.Line used = shop.wire().open()) {
      used.send("GET /healthz HTTP/1.1\r\nHost: s\r\n\r\n").reply(false);

      assertEquals(List.of(true, true), List.of(fresh.isEnded(), used.isEnded()));
    }
  }

  @Test
  void a_body_that_drips_is_ended_however_often_it_drips() throws IOException {
    Bought bought = shop.sold(1000);
    try (Wire.Line line = shop.wire().open()) {
      line.send(
          "POST " + bought.button() + " HTTP/1.1\r\nHost: s\r\nContent-Length: 60000\r\n\r\n");
      boolean ended = false;
      for (int i = 0; i < 1000 && !ended; i++) {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        ended = line.isCut();
      }

      assertTrue(ended);
    }
    assertEquals(5, shop.left(bought));
  }

  @Test
  void a_reader_that_stalls_is_ended_and_its_download_given_back() throws Exception {
    Bought bought = shop.sold(30_000_000);
    String file = shop.wire().post(bought.button()).header("location");
    try (Wire.Line line = Wire.Line.narrow(shop.server().port())) {
      line.send("GET " + file + " HTTP/1.1\r\nHost: s\r\n\r\n");
      LockSupport.parkNanos(STALL.multipliedBy(2).toNanos());
      long arrived = drain(line);

      assertTrue(arrived < 30_000_000, "arrived " + arrived);
    }
    assertTrue(shop.wire().get(bought.path()).text().contains("Download again"));
  }

  @Test
  void a_reader_that_is_slow_but_moves_gets_all() throws IOException {
    int size = 3_000_000;
    Bought bought = shop.sold(size);
    String file = shop.wire().post(bought.button()).header("location");
    try (Wire.Line line = Wire.Line.narrow(shop.server().port())) {
      line.send("GET " + file + " HTTP/1.1\r\nHost: s\r\n\r\n").head();
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      while (got.size() < size) {
        byte[] some = line.in.readNBytes(Math.min(60_000, size - got.size()));
        assertTrue(some.length > 0, "ended after " + got.size());
        got.writeBytes(some);
        LockSupport.parkNanos(Duration.ofMillis(70).toNanos());
      }

      assertArrayEquals(TestShop.bytes(size), got.toByteArray());
    }
    assertEquals(4, shop.left(bought));
  }

  @Test
  void a_pipeliner_that_never_reads_is_ended() throws IOException {
    try (Wire.Line line = Wire.Line.narrow(shop.server().port())) {
      String many = "GET / HTTP/1.1\r\nHost: s\r\n\r\n".repeat(1000);
      boolean ended = false;
      for (int i = 0; i < 500 && !ended; i++) {
        try {
          line.send(many);
        } catch (IOException cut) {
          ended = true;
        }
      }

      assertTrue(ended);
    }
  }

  private static long drain(Wire.Line line) {
    long arrived = 0;
    try {
      byte[] buffer = new byte[65_536];
      for (int read = line.in.read(buffer); read > 0; read = line.in.read(buffer)) {
        arrived += read;
      }
    } catch (IOException cut) {
      return arrived;
    }
    return arrived;
  }
}
