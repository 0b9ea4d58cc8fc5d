package store.database;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.BusyHandler;

/**
 * Waits for the write lock while another process has it. It looks again so often that it gets its
 * turn in the short gap that a process leaves which makes one change after the other; SQLite's own
 * waiting looks every tenth of a second, and may miss many such gaps.
 */
final class Turn extends BusyHandler {

  private static final Duration APART = Duration.ofMillis(2);

  /** Long enough that commands running beside the server wait their turn instead of failing. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private long began;

  @Override
  protected int callback(int looks) {
    if (looks == 0) {
      began = System.nanoTime();
    }
    LockSupport.parkNanos(APART.toNanos());
    return System.nanoTime() - began < PATIENCE.toNanos() ? 1 : 0;
  }
}
