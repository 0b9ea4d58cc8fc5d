package store.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves only when it is told to. */
public final class StandingClock extends Clock {

  private volatile Instant instant;

  /** A clock that stands at that instant. */
  public StandingClock(Instant instant) {
    this.instant = instant;
  }

  /** Moves it forward, or back when negative. */
  public void pass(Duration duration) {
    instant = instant.plus(duration);
  }

  @Override
  public Instant instant() {
    return instant;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("this clock knows UTC alone");
  }
}
