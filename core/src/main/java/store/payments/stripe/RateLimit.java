package store.payments.stripe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A token bucket: so many requests a second, and after a pause as many at once, so that what was
 * not asked for while an answer was being read can be made up. A clock that is set back costs
 * nothing but the time it was off since the last request.
 */
final class RateLimit {

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** After that long without a complaint the pace is doubled again. */
  private static final Duration RECOVERY = Duration.ofSeconds(10);

  private static final int SLOWEST = 5;
  private static final double NANOS = 1e9;

  private final int usual;
  private final InstantSource clock;
  private final Pause pause;
  private double tokens;
  private Instant filled = Instant.EPOCH;
  private int perSecond;
  private Instant changed = Instant.EPOCH;

  RateLimit(int perSecond, InstantSource clock, Pause pause) {
    this.usual = perSecond;
    this.clock = clock;
    this.pause = pause;
    this.perSecond = perSecond;
  }

  /** Waits for its turn; whoever comes meanwhile waits behind. */
  synchronized void await() throws InterruptedException {
    Instant now = clock.instant();
    if (perSecond < usual && !changed.plus(RECOVERY).isAfter(now)) {
      perSecond = Math.min(usual, perSecond * 2);
      changed = now;
    }
    fill(now);
    if (tokens < 1) {
      pause.of(Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * NANOS)));
      // Whatever the clock says, it was waited for.
      fill(clock.instant());
      tokens = Math.max(tokens, 1);
    }
    tokens--;
  }

  private void fill(Instant now) {
    // In the beginning and after a long pause the bucket is full.
    boolean full = Duration.between(filled, now).compareTo(SECOND) >= 0;
    double since = full ? 1 : Math.max(0, Duration.between(filled, now).toNanos() / NANOS);
    tokens = Math.min(perSecond, tokens + since * perSecond);
    filled = now;
  }

  /** Halves the pace for a while; complaints of the same second are one. */
  synchronized void slower() {
    Instant now = clock.instant();
    if (changed.isAfter(now) || !changed.plus(SECOND).isAfter(now)) {
      perSecond = Math.max(Math.min(SLOWEST, usual), perSecond / 2);
      tokens = Math.min(tokens, perSecond);
      changed = now;
    }
  }
}
