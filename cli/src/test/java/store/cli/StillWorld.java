package store.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import store.OutsideWorld;
import store.OutsideWorld.Terminal;

/** A world that stands still: always the same second, always the same dice. */
final class StillWorld {

  static final Instant NOW = Instant.parse("2026-11-20T21:35:14.123Z");

  private final RandomGenerator dice = new SplittableRandom(42);
  private final Path directory;
  private InputStream in = InputStream.nullInputStream();
  private Terminal terminal = Terminal.NONE;
  private Map<String, String> environment = Map.of();
  private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

  /** A world in that directory, without a terminal. */
  StillWorld(Path directory) {
    this.directory = directory;
  }

  StillWorld typing(String text) {
    in = CliRun.typing(text);
    return this;
  }

  StillWorld terminal(int width) {
    terminal = new Terminal(true, true, true, width);
    return this;
  }

  StillWorld environment(Map<String, String> variables) {
    environment = variables;
    return this;
  }

  StillWorld clock(Clock moving) {
    clock = moving;
    return this;
  }

  OutsideWorld seen() {
    return writing(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
  }

  OutsideWorld writing(OutputStream out, OutputStream err) {
    return new OutsideWorld(
        in, out, err, terminal, clock, dice, environment, directory, null, () -> {});
  }
}
