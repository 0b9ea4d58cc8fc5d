package store.updates;

import static store.database.generated.Tables.PRODUCT;
import static store.database.generated.Tables.RELEASE;
import static store.database.generated.Tables.UPDATE_MAILING;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;

/** Mailings, as rows of {@code update_mailing}. */
final class MailingRepository {

  long insert(Transaction tx, Audience audience, UpdateWords words, Instant deadline) {
    return Objects.requireNonNull(
        tx.sql()
            .insertInto(UPDATE_MAILING)
            .set(UPDATE_MAILING.RELEASE_ID, audience.releaseId())
            .set(UPDATE_MAILING.PRODUCT_NAME, words.product())
            .set(UPDATE_MAILING.SUBJECT, words.subject())
            .set(UPDATE_MAILING.MESSAGE, words.message())
            .set(UPDATE_MAILING.NOTES, words.notes())
            .set(UPDATE_MAILING.ALL_BUYERS, audience.allBuyers() ? 1L : 0L)
            .set(UPDATE_MAILING.TEST, audience.test() ? 1L : 0L)
            .set(UPDATE_MAILING.CREATED_AT, tx.now())
            .set(UPDATE_MAILING.DEADLINE_AT, deadline)
            .returningResult(UPDATE_MAILING.ID)
            .fetchOne(UPDATE_MAILING.ID));
  }

  Optional<Mailing> find(Transaction tx, long id) {
    return select(tx).where(UPDATE_MAILING.ID.eq(id)).fetchOptional(MailingRepository::toDomain);
  }

  /** The mailings about a release, newest first. */
  List<Mailing> about(Transaction tx, long release) {
    return select(tx)
        .where(UPDATE_MAILING.RELEASE_ID.eq(release))
        .orderBy(UPDATE_MAILING.ID.desc())
        .fetch(MailingRepository::toDomain);
  }

  /** The newest mailings. */
  List<Mailing> newest(Transaction tx, int most) {
    return select(tx)
        .orderBy(UPDATE_MAILING.ID.desc())
        .limit(most)
        .fetch(MailingRepository::toDomain);
  }

  /** Begins another run. */
  void begin(Transaction tx, long id) {
    tx.sql()
        .update(UPDATE_MAILING)
        .set(UPDATE_MAILING.RUNS, UPDATE_MAILING.RUNS.plus(1))
        .where(UPDATE_MAILING.ID.eq(id))
        .execute();
  }

  /** Takes back that it was stopped. */
  void takeUp(Transaction tx, long id) {
    tx.sql()
        .update(UPDATE_MAILING)
        .setNull(UPDATE_MAILING.STOPPED_AT)
        .where(UPDATE_MAILING.ID.eq(id))
        .execute();
  }

  /** Stops it; false when it was stopped already. */
  boolean stop(Transaction tx, long id) {
    return tx.sql()
            .update(UPDATE_MAILING)
            .set(UPDATE_MAILING.STOPPED_AT, tx.now())
            .where(UPDATE_MAILING.ID.eq(id))
            .and(UPDATE_MAILING.STOPPED_AT.isNull())
            .execute()
        == 1;
  }

  /**
   * Whether nobody else is to get it.
   *
   * @param before when it had been stopped before this run; null for never
   */
  End end(Transaction tx, long id, @Nullable Instant before) {
    return tx.sql()
        .select(RELEASE.WITHDRAWN_AT, UPDATE_MAILING.STOPPED_AT)
        .from(UPDATE_MAILING)
        .join(RELEASE)
        .on(RELEASE.ID.eq(UPDATE_MAILING.RELEASE_ID))
        .where(UPDATE_MAILING.ID.eq(id))
        .fetchSingle(row -> {
          @Nullable Instant stopped = row.value2();
          if (row.value1() != null) {
            return End.WITHDRAWN;
          }
          boolean now = stopped != null && (before == null || stopped.isAfter(before));
          return now ? End.STOPPED : End.NONE;
        });
  }

  /** Why a mailing ends before everybody has it. */
  enum End {
    /** It goes on. */
    NONE,
    /** Its release is withdrawn. */
    WITHDRAWN,
    /** Somebody has stopped it. */
    STOPPED
  }

  private static SelectOnConditionStep<? extends Record> select(Transaction tx) {
    return tx.sql()
        .select(UPDATE_MAILING.fields())
        .select(PRODUCT.ID, PRODUCT.SKU, RELEASE.VERSION, RELEASE.WITHDRAWN_AT)
        .from(UPDATE_MAILING)
        .join(RELEASE)
        .on(RELEASE.ID.eq(UPDATE_MAILING.RELEASE_ID))
        .join(PRODUCT)
        .on(PRODUCT.ID.eq(RELEASE.PRODUCT_ID));
  }

  private static Mailing toDomain(Record row) {
    return new Mailing(
        row.get(UPDATE_MAILING.ID),
        row.get(PRODUCT.SKU),
        new Audience(
            row.get(PRODUCT.ID),
            row.get(UPDATE_MAILING.RELEASE_ID),
            row.get(UPDATE_MAILING.ALL_BUYERS) == 1,
            row.get(UPDATE_MAILING.TEST) == 1),
        new UpdateWords(
            row.get(UPDATE_MAILING.SUBJECT),
            row.get(UPDATE_MAILING.MESSAGE),
            row.get(UPDATE_MAILING.NOTES),
            row.get(UPDATE_MAILING.PRODUCT_NAME),
            row.get(RELEASE.VERSION)),
        row.get(UPDATE_MAILING.RUNS),
        row.get(UPDATE_MAILING.CREATED_AT),
        row.get(UPDATE_MAILING.DEADLINE_AT),
        row.get(UPDATE_MAILING.STOPPED_AT),
        row.get(RELEASE.WITHDRAWN_AT) != null);
  }
}
