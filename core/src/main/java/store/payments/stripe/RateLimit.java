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

  /** After that long without a complaint the pace is doubled again. */
  private static final Duration RECOVERY = Duration.ofSeconds(10);

  private static final int SLOWEST = 5;

  private final InstantSource clock;
  private final Pause pause;
  private final Instant[] granted;
  private int next;
  private int allowed;
  private Instant changed = Instant.EPOCH;

  RateLimit(int perSecond, InstantSource clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
    granted = new Instant[perSecond];
    allowed = perSecond;
    Arrays.fill(granted, Instant.EPOCH);
  }

  /** Waits for its turn; whoever comes meanwhile waits behind. */
  synchronized void await() throws InterruptedException {
    Instant now = clock.instant();
    if (allowed < granted.length && !changed.plus(RECOVERY).isAfter(now)) {
      allowed = Math.min(granted.length, allowed * 2);
      changed = now;
    }
    Instant before = granted[(next - allowed + granted.length) % granted.length];
    Duration wait = Duration.ZERO;
    if (before.isAfter(now)) {
      // The clock was set back: forget what it said.
      Arrays.fill(granted, Instant.EPOCH);
      wait = SECOND;
    } else if (before.plus(SECOND).isAfter(now)) {
      wait = Duration.between(now, before.plus(SECOND));
    }
    if (wait.isPositive()) {
      pause.of(wait);
      now = clock.instant();
    }
    granted[next] = now;
    next = (next + 1) % granted.length;
  }

  /** Halves the pace for a while; complaints of the same second are one. */
  synchronized void slower() {
    Instant now = clock.instant();
    if (changed.isAfter(now) || !changed.plus(SECOND).isAfter(now)) {
      allowed = Math.max(Math.min(SLOWEST, granted.length), allowed / 2);
      changed = now;
    }
  }
}
