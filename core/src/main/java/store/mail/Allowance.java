package store.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.database.Transaction;
import store.failure.StoreException;

/**
 * How much mail may leave: so many a second and so many in 24 hours, counted in the database, over
 * all commands and servers on it and over their ends. At high rates some are taken at once; whoever
 * is killed has used up what it had taken.
 */
public final class Allowance {

  private static final int MOST_AT_ONCE = 50;

  /** The share of a second that may be taken at once. */
  private static final int SHARE = 20;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What was taken earlier than that counts for the wrong time. */
  private static final Duration FRESH = Duration.ofMinutes(2);

  /** Whoever would have to wait longer looks at a clock that was set back. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Database database;
  private final InstantSource clock;
  private final Pause pause;
  private final int atOnce;
  private final Duration apart;
  private final @Nullable Integer perDay;
  private final AllowanceRepository counts = new AllowanceRepository();
  private Taken taken = Taken.NOTHING;

  /** How to wait for one's turn. */
  @FunctionalInterface
  public interface Pause {
    /** Waits that long. */
    void of(Duration duration) throws InterruptedException;
  }

  /**
   * An allowance.
   *
   * @param perSecond the most mails a second
   * @param perDay the most mails in any 24 hours, or null for no limit
   */
  public Allowance(
      Database database,
      int perSecond,
      @Nullable Integer perDay,
      InstantSource clock,
      Pause pause) {
    this.database = database;
    this.clock = clock;
    this.pause = pause;
    this.perDay = perDay;
    atOnce = Math.clamp(perSecond / SHARE, 1, MOST_AT_ONCE);
    apart = Duration.ofSeconds(1).dividedBy(perSecond);
  }

  /**
   * Waits until one more mail may leave, and counts it.
   *
   * @throws StoreException {@code UNAVAILABLE} when the day's mails are used up
   */
  void take() {
    Duration wait = takeOne();
    if (wait.isPositive()) {
      try {
        pause.of(wait);
      } catch (InterruptedException hurried) {
        giveBack();
        Thread.currentThread().interrupt();
        throw StoreException.unavailable("Sending was interrupted; the mail waits.", hurried);
      }
    }
  }

  /** How many mails may still leave; null for no limit. */
  synchronized @Nullable Integer left() {
    return perDay == null ? null : Math.max(0, perDay - database.read(counts::used)) + taken.left();
  }

  /** The mail has not been offered to anybody after all. */
  synchronized void giveBack() {
    taken = taken.withOneMore();
  }

  /** Gives back what was taken and not used. */
  synchronized void close() {
    Taken rest = taken;
    taken = Taken.NOTHING;
    if (perDay != null && rest.left() > 0) {
      try {
        database.write(tx -> {
          returned(tx, rest);
          return 0;
        });
      } catch (StoreException away) {
        // A few mails less may leave within a day.
        return;
      }
    }
  }

  private synchronized Duration takeOne() {
    Taken rest = taken;
    if (rest.left() == 0 || rest.minute().plus(FRESH).isBefore(clock.instant())) {
      taken = Taken.NOTHING;
      taken =
          database.write(tx -> {
            returned(tx, rest);
            return some(tx);
          });
    }
    Duration wait = Duration.between(clock.instant(), taken.turn());
    taken = taken.withOneLess(apart);
    return wait.compareTo(LONGEST) > 0 ? Duration.ZERO : wait;
  }

  private void returned(Transaction tx, Taken rest) {
    if (perDay != null && rest.left() > 0) {
      counts.add(tx, rest.minute(), -rest.left());
    }
  }

  private Taken some(Transaction tx) {
    int room = perDay == null ? atOnce : Math.min(atOnce, perDay - counts.used(tx));
    if (room <= 0) {
      throw StoreException.unavailable(
          "The "
              + perDay
              + " mails that mail.smtp.per_day allows in 24 hours are used up; the next leaves at "
              + MINUTE.format(counts.goesOn(tx))
              + ".",
          null);
    }
    Instant minute = tx.now().truncatedTo(ChronoUnit.MINUTES);
    if (perDay != null) {
      counts.add(tx, minute, room);
    }
    return new Taken(minute, counts.turn(tx, apart.multipliedBy(room)), room);
  }

  /**
   * Mails that were taken.
   *
   * @param minute under which they are counted
   * @param turn when the next of them may leave
   * @param left how many there still are
   */
  private record Taken(Instant minute, Instant turn, int left) {

    static final Taken NOTHING = new Taken(Instant.EPOCH, Instant.EPOCH, 0);

    Taken withOneLess(Duration apart) {
      return new Taken(minute, turn.plus(apart), left - 1);
    }

    Taken withOneMore() {
      return new Taken(minute, turn, left + 1);
    }
  }
}
