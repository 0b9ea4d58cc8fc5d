package store.updates;

import static store.database.generated.Tables.CUSTOMER;
import static store.database.generated.Tables.UPDATE_RECIPIENT;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.mail.EmailAddress;
import store.mail.MailState;

/** Recipients of mailings, as rows of {@code update_recipient}. */
final class RecipientRepository {

  private static final int AT_ONCE = 1000;

  void insertAll(Transaction tx, long mailing, List<Long> customers, Supplier<String> messageIds) {
    for (int from = 0; from < customers.size(); from += AT_ONCE) {
      List<Long> some = customers.subList(from, Math.min(from + AT_ONCE, customers.size()));
      var rows =
          tx.sql()
              .insertInto(
                  UPDATE_RECIPIENT,
                  UPDATE_RECIPIENT.MAILING_ID,
                  UPDATE_RECIPIENT.CUSTOMER_ID,
                  UPDATE_RECIPIENT.MESSAGE_ID,
                  UPDATE_RECIPIENT.STATE,
                  UPDATE_RECIPIENT.CHANGED_AT);
      for (Long customer : some) {
        rows = rows.values(mailing, customer, messageIds.get(), MailState.QUEUED.text(), tx.now());
      }
      rows.execute();
    }
  }

  /** Who is next among those in that state whom this run has not had. */
  Optional<Turn> next(Transaction tx, long mailing, MailState state, long run) {
    return tx.sql()
        .selectFrom(UPDATE_RECIPIENT)
        .where(UPDATE_RECIPIENT.MAILING_ID.eq(mailing))
        .and(UPDATE_RECIPIENT.STATE.eq(state.text()))
        .and(UPDATE_RECIPIENT.RUN.lt(run))
        .orderBy(UPDATE_RECIPIENT.RUN, UPDATE_RECIPIENT.ID)
        .limit(1)
        .fetchOptional(row ->
            new Turn(
                row.get(UPDATE_RECIPIENT.ID),
                row.get(UPDATE_RECIPIENT.CUSTOMER_ID),
                row.get(UPDATE_RECIPIENT.MESSAGE_ID),
                state));
  }

  /** Moves a recipient from one state to another; false when somebody else has. */
  boolean move(
      Transaction tx,
      Turn turn,
      List<MailState> from,
      MailState to,
      long run,
      @Nullable String reply) {
    return tx.sql()
            .update(UPDATE_RECIPIENT)
            .set(UPDATE_RECIPIENT.STATE, to.text())
            .set(UPDATE_RECIPIENT.RUN, run)
            .set(UPDATE_RECIPIENT.REPLY, reply)
            .set(UPDATE_RECIPIENT.CHANGED_AT, tx.now())
            .where(UPDATE_RECIPIENT.ID.eq(turn.id()))
            .and(UPDATE_RECIPIENT.STATE.in(from.stream().map(MailState::text).toList()))
            .execute()
        == 1;
  }

  /** Of mails whose sender died nobody knows whether they left. */
  void settleDead(Transaction tx, long mailing) {
    tx.sql()
        .update(UPDATE_RECIPIENT)
        .set(UPDATE_RECIPIENT.STATE, MailState.UNKNOWN.text())
        .set(UPDATE_RECIPIENT.REPLY, "the sender was interrupted")
        .set(UPDATE_RECIPIENT.CHANGED_AT, tx.now())
        .where(UPDATE_RECIPIENT.MAILING_ID.eq(mailing))
        .and(UPDATE_RECIPIENT.STATE.eq(MailState.SENDING.text()))
        .execute();
  }

  Tally tally(Transaction tx, long mailing) {
    Map<MailState, Integer> counts = new EnumMap<>(MailState.class);
    tx.sql()
        .select(UPDATE_RECIPIENT.STATE, DSL.count())
        .from(UPDATE_RECIPIENT)
        .where(UPDATE_RECIPIENT.MAILING_ID.eq(mailing))
        .groupBy(UPDATE_RECIPIENT.STATE)
        .forEach(row -> counts.put(MailState.of(row.value1()), row.value2()));
    return Tally.of(counts);
  }

  /** The recipients of a mailing, those with the newest news first. */
  List<Recipient> list(Transaction tx, long mailing, @Nullable MailState state, int most) {
    Condition which = UPDATE_RECIPIENT.MAILING_ID.eq(mailing);
    if (state != null) {
      List<String> states = new ArrayList<>(List.of(state.text()));
      if (state == MailState.UNKNOWN) {
        states.add(MailState.SENDING.text());
      }
      which = which.and(UPDATE_RECIPIENT.STATE.in(states));
    }
    return tx.sql()
        .select(UPDATE_RECIPIENT.fields())
        .select(CUSTOMER.EMAIL)
        .from(UPDATE_RECIPIENT)
        .join(CUSTOMER)
        .on(CUSTOMER.ID.eq(UPDATE_RECIPIENT.CUSTOMER_ID))
        .where(which)
        .orderBy(UPDATE_RECIPIENT.CHANGED_AT.desc(), UPDATE_RECIPIENT.ID.desc())
        .limit(most)
        .fetch(row -> {
          MailState at = MailState.of(row.get(UPDATE_RECIPIENT.STATE));
          boolean flying = at == MailState.SENDING;
          return new Recipient(
              new EmailAddress(row.get(CUSTOMER.EMAIL)),
              flying ? MailState.UNKNOWN : at,
              flying ? "on its way" : row.get(UPDATE_RECIPIENT.REPLY),
              row.get(UPDATE_RECIPIENT.CHANGED_AT));
        });
  }
}
