package store.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import store.OutsideWorld;
import store.OutsideWorld.Terminal;
import store.Store;
import store.cli.session.Session;
import store.cli.session.StoreOpener;
import store.config.ConfigurationReader;

/** The process: hands the outside world in and the exit code out. */
public final class Main {

  private static final int USUAL_WIDTH = 80;

  private Main() {}

  /** Runs one command line. */
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    QuietLogs.use();
    Termination termination = new Termination();
    int code = new Invocation(outsideWorld(termination), opener(), Commands.all()).run(args);
    termination.end(code);
  }

  /** Opens the store that the configuration describes. */
  static StoreOpener opener() {
    return (config, world) -> {
      ConfigurationReader reader =
          new ConfigurationReader(world.workingDirectory(), world.environment());
      return Store.open(reader.read(Session.named(config, world)), world);
    };
  }

  private static OutsideWorld outsideWorld(OutsideWorld.Stop stop) {
    return new OutsideWorld(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        terminal(System.getProperty("store.terminal")),
        Clock.system(ZoneId.systemDefault()),
        () -> Unpredictable.SOURCE.nextLong(),
        System.getenv(),
        Path.of("").toAbsolutePath(),
        home(System.getProperty("store.home")),
        stop,
        Thread::sleep);
  }

  /**
   * The launcher says which of the streams 0, 1 and 2 are terminals and how wide they are, as in
   * {@code 012:120}, because Java alone can only say whether all of them are; not told, none is.
   */
  private static Terminal terminal(@Nullable String told) {
    if (told == null) {
      return Terminal.NONE;
    }
    String streams = told.substring(0, Math.max(0, told.indexOf(':')));
    String width = told.substring(told.indexOf(':') + 1);
    int cells = width.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(width) : USUAL_WIDTH;
    return new Terminal(streams.contains("0"), streams.contains("1"), streams.contains("2"), cells);
  }

  private static @Nullable Path home(@Nullable String told) {
    return told == null || told.isEmpty() ? null : Path.of(told);
  }

  /** Seeded when first drawn from: most commands need no randomness, and seeding takes time. */
  private static final class Unpredictable {
    private static final SecureRandom SOURCE = new SecureRandom();
  }
}
