package store.payments.events;

import static store.database.generated.Tables.STRIPE_EVENT;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.payments.stripe.EventEnvelope;

/** Events, as rows of {@code stripe_event}. */
final class StripeEventRepository {

  private static final List<SelectField<?>> WITHOUT_PAYLOAD =
      List.of(
          STRIPE_EVENT.ID,
          STRIPE_EVENT.TYPE,
          STRIPE_EVENT.LIVEMODE,
          STRIPE_EVENT.API_VERSION,
          STRIPE_EVENT.STATE,
          STRIPE_EVENT.ATTEMPTS,
          STRIPE_EVENT.ERROR,
          STRIPE_EVENT.CREATED_AT,
          STRIPE_EVENT.RECEIVED_AT,
          STRIPE_EVENT.PROCESSED_AT);

  private static final Condition WAITS = STRIPE_EVENT.STATE.eq(EventState.STORED.text());

  /** Stores an event; false when it is there already. */
  boolean insert(Transaction tx, EventEnvelope event, boolean livemode, String payload) {
    return tx.sql()
            .insertInto(STRIPE_EVENT)
            .set(STRIPE_EVENT.ID, event.id())
            .set(STRIPE_EVENT.TYPE, event.type())
            .set(STRIPE_EVENT.LIVEMODE, livemode ? 1L : 0L)
            .set(STRIPE_EVENT.API_VERSION, event.apiVersion())
            .set(STRIPE_EVENT.PAYLOAD, payload)
            .set(STRIPE_EVENT.STATE, EventState.STORED.text())
            .set(STRIPE_EVENT.CREATED_AT, event.createdOr(tx.now()))
            .set(STRIPE_EVENT.RECEIVED_AT, tx.now())
            .set(STRIPE_EVENT.NEXT_ATTEMPT_AT, tx.now())
            .onConflict(STRIPE_EVENT.ID)
            .doNothing()
            .execute()
        == 1;
  }

  /**
   * The events whose turn it is, those that wait longest first. One that seems to be put off for
   * longer than anything ever is was put off by a clock that was wrong, and is due.
   */
  List<String> due(Transaction tx) {
    return tx.sql()
        .select(STRIPE_EVENT.ID)
        .from(STRIPE_EVENT)
        .where(WAITS)
        .and(
            STRIPE_EVENT
                .NEXT_ATTEMPT_AT
                .le(tx.now())
                .or(STRIPE_EVENT.NEXT_ATTEMPT_AT.gt(tx.now().plus(Patience.LONGEST_PAUSE))))
        .orderBy(STRIPE_EVENT.NEXT_ATTEMPT_AT, STRIPE_EVENT.RECEIVED_AT)
        .fetch(STRIPE_EVENT.ID);
  }

  /** What is known of an event. */
  Optional<StoredEvent> find(Transaction tx, String id) {
    return tx.sql()
        .select(WITHOUT_PAYLOAD)
        .from(STRIPE_EVENT)
        .where(STRIPE_EVENT.ID.eq(id))
        .fetchOptional(StripeEventRepository::toDomain);
  }

  /** An event with its words. */
  Optional<StoredEvent.Whole> findWhole(Transaction tx, String id) {
    return tx.sql()
        .selectFrom(STRIPE_EVENT)
        .where(STRIPE_EVENT.ID.eq(id))
        .fetchOptional(row -> new StoredEvent.Whole(toDomain(row), row.get(STRIPE_EVENT.PAYLOAD)));
  }

  /** The events that arrived last. */
  List<StoredEvent> list(Transaction tx, @Nullable EventState state, int limit) {
    return tx.sql()
        .select(WITHOUT_PAYLOAD)
        .from(STRIPE_EVENT)
        .where(state == null ? DSL.noCondition() : STRIPE_EVENT.STATE.eq(state.text()))
        .orderBy(STRIPE_EVENT.RECEIVED_AT.desc(), STRIPE_EVENT.ID.desc())
        .limit(limit)
        .fetch(StripeEventRepository::toDomain);
  }

  /**
   * Closes an event, unless somebody else has closed or tried it since it was read.
   *
   * @param why told of one that is ignored, if there is something to tell
   */
  boolean close(Transaction tx, StoredEvent event, EventState state, @Nullable String why) {
    return tx.sql()
            .update(STRIPE_EVENT)
            .set(STRIPE_EVENT.STATE, state.text())
            .set(STRIPE_EVENT.ERROR, why)
            .set(STRIPE_EVENT.PROCESSED_AT, tx.now())
            .where(stillAs(event))
            .execute()
        == 1;
  }

  /**
   * Writes down an attempt that failed, unless somebody else has closed or tried it since it was
   * read.
   *
   * @param next when there is another; null when it was the last
   */
  boolean fail(Transaction tx, StoredEvent event, String error, @Nullable Instant next) {
    EventState state = next == null ? EventState.FAILED : EventState.STORED;
    return tx.sql()
            .update(STRIPE_EVENT)
            .set(STRIPE_EVENT.STATE, state.text())
            .set(STRIPE_EVENT.ATTEMPTS, STRIPE_EVENT.ATTEMPTS.plus(1))
            .set(STRIPE_EVENT.ERROR, error)
            .set(STRIPE_EVENT.NEXT_ATTEMPT_AT, next == null ? tx.now() : next)
            .where(stillAs(event))
            .execute()
        == 1;
  }

  /** Puts an event off that was not tried, unless somebody else has closed or tried it. */
  void putOff(Transaction tx, StoredEvent event, String why, Instant next) {
    tx.sql()
        .update(STRIPE_EVENT)
        .set(STRIPE_EVENT.ERROR, why)
        .set(STRIPE_EVENT.NEXT_ATTEMPT_AT, next)
        .where(stillAs(event))
        .execute();
  }

  /** Lets an event be tried from the beginning, wherever it stands; false when there is none. */
  boolean reopen(Transaction tx, String id) {
    return tx.sql()
            .update(STRIPE_EVENT)
            .set(STRIPE_EVENT.STATE, EventState.STORED.text())
            .set(STRIPE_EVENT.ATTEMPTS, 0L)
            .setNull(STRIPE_EVENT.ERROR)
            .setNull(STRIPE_EVENT.PROCESSED_AT)
            .set(STRIPE_EVENT.NEXT_ATTEMPT_AT, tx.now())
            .where(STRIPE_EVENT.ID.eq(id))
            .execute()
        == 1;
  }

  private static Condition stillAs(StoredEvent event) {
    return STRIPE_EVENT
        .ID
        .eq(event.id())
        .and(WAITS)
        .and(STRIPE_EVENT.ATTEMPTS.eq((long) event.attempts()));
  }

  private static StoredEvent toDomain(Record row) {
    return new StoredEvent(
        row.get(STRIPE_EVENT.ID),
        row.get(STRIPE_EVENT.TYPE),
        row.get(STRIPE_EVENT.LIVEMODE) == 1,
        row.get(STRIPE_EVENT.API_VERSION),
        EventState.of(row.get(STRIPE_EVENT.STATE)),
        row.get(STRIPE_EVENT.ATTEMPTS).intValue(),
        row.get(STRIPE_EVENT.ERROR),
        row.get(STRIPE_EVENT.CREATED_AT),
        row.get(STRIPE_EVENT.RECEIVED_AT),
        row.get(STRIPE_EVENT.PROCESSED_AT));
  }
}
