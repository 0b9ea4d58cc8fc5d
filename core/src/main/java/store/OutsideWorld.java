package store;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run takes from outside itself; nothing in the store reaches for a global instead.
 *
 * @param in what the person types or pipes in
 * @param out the answer; a plain stream, so that a full disk or a closed pipe is heard of
 * @param err errors, warnings, questions and progress
 * @param terminal which of the three are a terminal, and how wide it is
 * @param clock the time, and the time zone of the machine
 * @param randomness unpredictable: keys and codes are drawn from it
 * @param environment the environment variables
 * @param workingDirectory absolute; where relative paths of the command line start
 * @param home where the program itself lies (checkout or installation), when the launcher told it
 * @param stop the wish that a long run end: SIGTERM, Ctrl-C
 * @param pause how to wait for somebody who asked for it
 */
public record OutsideWorld(
    InputStream in,
    OutputStream out,
    OutputStream err,
    Terminal terminal,
    Clock clock,
    RandomGenerator randomness,
    Map<String, String> environment,
    Path workingDirectory,
    @Nullable Path home,
    Stop stop,
    Pause pause) {

  /** A world whose environment no longer changes. */
  public OutsideWorld {
    environment = Map.copyOf(environment);
  }

  /** A world in which waiting takes no time. */
  public OutsideWorld(
      InputStream in,
      OutputStream out,
      OutputStream err,
      Terminal terminal,
      Clock clock,
      RandomGenerator randomness,
      Map<String, String> environment,
      Path workingDirectory,
      @Nullable Path home,
      Stop stop) {
    this(
        in,
        out,
        err,
        terminal,
        clock,
        randomness,
        environment,
        workingDirectory,
        home,
        stop,
        duration -> {});
  }

  /**
   * Which streams are a terminal.
   *
   * @param in whether a person can answer a question
   * @param out whether a person reads the answer
   * @param err whether a person sees progress
   * @param width the width of that terminal in cells
   */
  public record Terminal(boolean in, boolean out, boolean err, int width) {

    /** No terminal anywhere, as under cron. */
    public static final Terminal NONE = new Terminal(false, false, false, 80);
  }

  /** The path as the person means it: relative ones start at the working directory. */
  public Path resolve(Path path) {
    return workingDirectory.resolve(path).normalize();
  }

  /** The same world writing elsewhere. */
  public OutsideWorld writing(OutputStream elsewhere, OutputStream errorsElsewhere) {
    return new OutsideWorld(
        in,
        elsewhere,
        errorsElsewhere,
        terminal,
        clock,
        randomness,
        environment,
        workingDirectory,
        home,
        stop,
        pause);
  }

  /** The same world seen from another folder with another environment. */
  public OutsideWorld in(Path folder, Map<String, String> variables) {
    return new OutsideWorld(
        in, out, err, terminal, clock, randomness, variables, folder, home, stop, pause);
  }

  /** The wish that a long run end. */
  @FunctionalInterface
  public interface Stop {
    /** Waits until it is wished. */
    void await() throws InterruptedException;

    /**
     * From now on the run ends by itself when it is wished, instead of being ended.
     *
     * @return whether it has been wished
     */
    default BooleanSupplier wished() {
      return () -> false;
    }
  }

  /** How to wait for somebody who asked for it, as a gateway does that has too much to do. */
  @FunctionalInterface
  public interface Pause {
    /** Waits that long. */
    void of(Duration duration) throws InterruptedException;
  }
}
