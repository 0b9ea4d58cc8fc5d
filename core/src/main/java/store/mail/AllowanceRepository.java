package store.mail;

import static store.database.generated.Tables.MAIL_PACE;
import static store.database.generated.Tables.MAIL_QUOTA;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import store.database.Transaction;

/** What has left and when the next may, as rows of {@code mail_quota} and {@code mail_pace}. */
final class AllowanceRepository {

  private static final Duration DAY = Duration.ofDays(1);

  /** A mail counts with its whole minute. */
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Whoever is further ahead has counted by a clock that was wrong. */
  private static final Duration FURTHEST = Duration.ofMinutes(2);

  private static final long ONLY = 1;

  /** How many left in the last 24 hours. */
  int used(Transaction tx) {
    BigDecimal sum =
        tx.sql()
            .select(DSL.sum(MAIL_QUOTA.MAILS))
            .from(MAIL_QUOTA)
            .where(counted(tx))
            .fetchSingle()
            .value1();
    return sum == null ? 0 : sum.intValue();
  }

  /** When the first of those is a day old. */
  Instant goesOn(Transaction tx) {
    Instant first =
        tx.sql()
            .select(DSL.min(MAIL_QUOTA.MINUTE_AT))
            .from(MAIL_QUOTA)
            .where(counted(tx).and(MAIL_QUOTA.MAILS.gt(0L)))
            .fetchSingle()
            .value1();
    return (first == null ? tx.now() : first).plus(DAY).plus(MINUTE);
  }

  private static Condition counted(Transaction tx) {
    return MAIL_QUOTA
        .MINUTE_AT
        .gt(tx.now().minus(DAY).minus(MINUTE))
        .and(MAIL_QUOTA.MINUTE_AT.lt(tx.now().plus(DAY)));
  }

  /** Counts so many more, or fewer, and forgets what no longer counts. */
  void add(Transaction tx, Instant minute, int mails) {
    tx.sql().deleteFrom(MAIL_QUOTA).where(DSL.not(counted(tx))).execute();
    tx.sql()
        .insertInto(MAIL_QUOTA)
        .set(MAIL_QUOTA.MINUTE_AT, minute)
        .set(MAIL_QUOTA.MAILS, (long) Math.max(0, mails))
        .onConflict(MAIL_QUOTA.MINUTE_AT)
        .doUpdate()
        .set(
            MAIL_QUOTA.MAILS,
            DSL.greatest(DSL.inline(0L), MAIL_QUOTA.MAILS.plus(DSL.inline((long) mails))))
        .execute();
  }

  /** When the next may leave; those behind it may once so much time has passed after it. */
  Instant turn(Transaction tx, Duration taken) {
    Instant now = tx.now();
    Long next =
        tx.sql()
            .select(MAIL_PACE.NEXT_MICROS)
            .from(MAIL_PACE)
            .where(MAIL_PACE.ID.eq(ONLY))
            .fetchOne(MAIL_PACE.NEXT_MICROS);
    Instant asked = next == null ? now : Instant.EPOCH.plus(next, ChronoUnit.MICROS);
    Instant turn = asked.isAfter(now) && asked.isBefore(now.plus(FURTHEST)) ? asked : now;
    long after = ChronoUnit.MICROS.between(Instant.EPOCH, turn.plus(taken));
    tx.sql()
        .insertInto(MAIL_PACE)
        .set(MAIL_PACE.ID, ONLY)
        .set(MAIL_PACE.NEXT_MICROS, after)
        .onConflict(MAIL_PACE.ID)
        .doUpdate()
        .set(MAIL_PACE.NEXT_MICROS, after)
        .execute();
    return turn;
  }
}
