package store.payments.events;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import store.failure.Kind;
import store.failure.StoreException;

/** How often and how long an event is tried before its owner has to look. */
final class Patience {

  /** The longest time between two attempts. */
  static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final int DOUBLINGS = 10;

  /** An event that breaks, whatever the reason, is not tried for longer than some minutes. */
  private static final int MOST_ATTEMPTS = 6;

  /** While Stripe is away, or does not accept the key, no event is given up so soon. */
  private static final int LEAST_ATTEMPTS_WHILE_AWAY = 12;

  private static final Duration LEAST_TIME_WHILE_AWAY = Duration.ofDays(1);

  private Patience() {}

  /** Whether it is Stripe that has to come back, or the key that has to be mended. */
  static boolean away(@Nullable StoreException failure) {
    return failure != null
        && (failure.kind() == Kind.UNAVAILABLE || failure.kind() == Kind.CONFIGURATION);
  }

  /** When an event that has failed once more is tried again; null when it is given up. */
  static @Nullable Instant next(StoredEvent event, boolean away, Instant now) {
    int failed = event.attempts() + 1;
    boolean young = now.isBefore(event.receivedAt().plus(LEAST_TIME_WHILE_AWAY));
    boolean hope = away ? young || failed < LEAST_ATTEMPTS_WHILE_AWAY : failed < MOST_ATTEMPTS;
    return hope ? now.plus(pause(event.attempts())) : null;
  }

  /** Five seconds, doubled for each attempt before, up to an hour. */
  static Duration pause(int attempts) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
