package store.mail.smtp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Spreads mails over time: never more than so many a second, over all connections. */
final class Pace {

  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Duration apart;
  private final Clock clock;
  private final SmtpMailer.Pause pause;
  private Instant next = Instant.MIN;

  Pace(int perSecond, Clock clock, SmtpMailer.Pause pause) {
    this.apart = Duration.ofSeconds(1).dividedBy(perSecond);
    this.clock = clock;
    this.pause = pause;
  }

  /** Waits until the next mail may leave. */
  void await() throws InterruptedException {
    Duration wait = take();
    if (wait.isPositive()) {
      pause.of(wait);
    }
  }

  private synchronized Duration take() {
    Instant now = clock.instant();
    // A clock set back must not stop the mail.
    boolean usable = next.isAfter(now) && next.isBefore(now.plus(LONGEST));
    Instant turn = usable ? next : now;
    next = turn.plus(apart);
    return Duration.between(now, turn);
  }
}
