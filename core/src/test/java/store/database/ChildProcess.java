package store.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of these tests in a JVM of its own, which can be killed. */
final class ChildProcess {

  private ChildProcess() {}

  /** Starts its {@code main}; what it prints on either stream is its output. */
  static Process start(Class<?> program, String... arguments) throws IOException {
    return new ProcessBuilder(command(program, arguments)).redirectErrorStream(true).start();
  }

  /** The same where no file may grow beyond that many KiB. */
  static Process startWithFileLimit(long kibibytes, Class<?> program, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    // POSIX counts in blocks of 512 bytes (dash does, and so does sh as bash's POSIX mode).
    command.addAll(List.of("sh", "-c", "ulimit -f " + 2 * kibibytes + "; exec \"$@\"", "sh"));
    command.addAll(command(program, arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static List<String> command(Class<?> program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Dorg.jooq.no-logo=true",
            "-Dorg.jooq.no-tips=true",
            "-cp",
            System.getProperty("java.class.path"),
            program.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
