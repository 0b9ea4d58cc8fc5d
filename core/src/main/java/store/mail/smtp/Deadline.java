package store.mail.smtp;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** When it is over, the connection at hand is cut: a server that drips keeps nobody for ever. */
final class Deadline implements AutoCloseable {

  private final ScheduledFuture<?> bell;
  private @Nullable Line line;
  private boolean over;

  Deadline(ScheduledExecutorService bells, Duration whole) {
    bell = bells.schedule(this::ring, whole.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** From now on this connection is the one at hand. */
  synchronized void watch(Line next) {
    line = next;
    if (over) {
      next.cut();
    }
  }

  /** Whether there is no more time. */
  synchronized boolean over() {
    return over;
  }

  private synchronized void ring() {
    over = true;
    if (line != null) {
      line.cut();
    }
  }

  @Override
  public synchronized void close() {
    bell.cancel(false);
    line = null;
  }
}
