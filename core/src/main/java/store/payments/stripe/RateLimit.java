package store.payments.stripe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;

/**
 * Lets at most so many requests through in any one second, and the rest wait. A clock that is set
 * back costs one second, not the years it was off.
 */
final class RateLimit {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Pause pause;
  private final Instant[] granted;
  private int oldest;

  RateLimit(int perSecond, InstantSource clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
    granted = new Instant[perSecond];
    Arrays.fill(granted, Instant.EPOCH);
  }

  /** Waits for its turn; whoever comes meanwhile waits behind. */
  synchronized void await() throws InterruptedException {
    Instant now = clock.instant();
    Duration wait = Duration.ZERO;
    if (granted[oldest].isAfter(now)) {
      // The clock was set back: forget what it said.
      Arrays.fill(granted, Instant.EPOCH);
      wait = SECOND;
    } else if (granted[oldest].plus(SECOND).isAfter(now)) {
      wait = Duration.between(now, granted[oldest].plus(SECOND));
    }
    if (wait.isPositive()) {
      pause.of(wait);
      now = clock.instant();
    }
    granted[oldest] = now;
    oldest = (oldest + 1) % granted.length;
  }
}
