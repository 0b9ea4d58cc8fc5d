package store.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import store.OutsideWorld;
import store.OutsideWorld.Terminal;

class ProgressTest {

  private static final Terminal TERMINAL = new Terminal(true, true, true, 80);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-20T21:35:14Z"));
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void appears_after_a_second_with_rate_and_time_left_and_leaves_no_trace() {
    work(TERMINAL, false, Duration.ofSeconds(2));
    String seen = err.toString(UTF_8);
    String last = "book.pdf   90% [==========  ]  90 MB of 100 MB  15 MB/s  1 s left";
    assertEquals(
        List.of(true, true), List.of(seen.contains(last), seen.endsWith("\r\u001b[2K")), seen);
  }

  @Test
  void is_not_seen_when_it_does_not_take_a_second_nor_without_a_terminal_nor_when_quiet() {
    work(TERMINAL, false, Duration.ofMillis(300));
    work(Terminal.NONE, false, Duration.ofSeconds(2));
    work(TERMINAL, true, Duration.ofSeconds(2));
    assertEquals("", err.toString(UTF_8));
  }

  private void work(Terminal terminal, boolean quiet, Duration each) {
    Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    OutsideWorld world =
        new OutsideWorld(
            InputStream.nullInputStream(),
            err,
            err,
            terminal,
            clock,
            new SplittableRandom(1),
            Map.of(),
            Path.of("/"),
            null,
            () -> {});
    Output output = new Output(world, new Manner(false, false, quiet, false), () -> ZoneOffset.UTC);
    try (Progress progress = output.bytes("book.pdf", 100_000_000)) {
      for (int part = 0; part < 3; part++) {
        now.updateAndGet(instant -> instant.plus(each));
        progress.accept(30_000_000);
      }
    }
  }
}
