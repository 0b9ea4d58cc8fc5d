package store.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * How libraries may speak up, should one of them log at all: warnings and worse, one line each, on
 * stderr. Named in {@code java.util.logging.config.class}, so that a run in which nothing is logged
 * does not load logging.
 */
public final class QuietLogs {

  private static final String CONFIGURATION =
      """
      handlers = java.util.logging.ConsoleHandler
      .level = WARNING
      org.flywaydb.level = OFF
      java.util.logging.ConsoleHandler.formatter = java.util.logging.SimpleFormatter
      java.util.logging.SimpleFormatter.format = %1$tFT%1$tTZ %4$s %3$s: %5$s%n
      """;

  /** Called by Java's logging itself. */
  public QuietLogs() throws IOException {
    LogManager.getLogManager()
        .readConfiguration(
            new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.UTF_8)));
  }

  /** Makes this the process's way. */
  static void use() {
    System.setProperty("java.util.logging.config.class", QuietLogs.class.getName());
  }
}
