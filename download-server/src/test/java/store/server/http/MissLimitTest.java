package store.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MissLimitTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-20T12:00:00Z"));
  private final MissLimit limit = new MissLimit(2, Duration.ofMinutes(1), now::get);
  private final InetAddress client = InetAddress.ofLiteral("192.0.2.1");

  @Test
  void counts_within_a_window_that_the_first_miss_opens() {
    List<Duration> waits =
        Stream.of(0, 10, 5, 44, 1, 0, 0)
            .map(seconds -> {
              pass(Duration.ofSeconds(seconds));
              return limit.miss(client);
            })
            .toList();

    assertEquals(
        List.of(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofSeconds(45),
            Duration.ofSeconds(1),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofSeconds(60)),
        waits);
  }

  @Test
  void one_client_does_not_use_up_another_ones_limit() {
    limit.miss(client);
    limit.miss(client);

    assertEquals(
        List.of(Duration.ofMinutes(1), Duration.ZERO),
        List.of(limit.miss(client), limit.miss(InetAddress.ofLiteral("192.0.2.2"))));
  }

  @Test
  void a_clock_that_goes_back_locks_nobody_out() {
    limit.miss(client);
    limit.miss(client);
    pass(Duration.ofDays(-3650));

    assertEquals(Duration.ZERO, limit.miss(client));
  }

  @Test
  void a_million_clients_do_not_fill_the_memory() throws UnknownHostException {
    for (int i = 0; i < 1_000_000; i++) {
      limit.miss(InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(i).array()));
    }

    assertTrue(limit.clients() <= 20_000, "remembered " + limit.clients());
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }
}
