package store.server;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the HTTP library from logging: its messages hold request paths, and a path holds the
 * buyer's token. What fails is told in our own log, by the route's pattern.
 */
final class LibraryLogs {

  /** Held here, for a logger that nobody holds is forgotten together with its level. */
  private static final List<Logger> SILENT =
      List.of(Logger.getLogger("io.undertow"), Logger.getLogger("org.xnio"));

  private LibraryLogs() {}

  static void silence() {
    SILENT.forEach(logger -> logger.setLevel(Level.OFF));
  }
}
