package store.updates;

import static store.database.generated.Tables.CUSTOMER;
import static store.database.generated.Tables.UPDATE_RECIPIENT;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
  List<Turn> next(Transaction tx, long mailing, MailState state, long run, int most) {
    return tx.sql()
        .selectFrom(UPDATE_RECIPIENT)
        .where(UPDATE_RECIPIENT.MAILING_ID.eq(mailing))
        .and(UPDATE_RECIPIENT.STATE.eq(state.text()))
        .and(UPDATE_RECIPIENT.RUN.lt(run))
        .orderBy(UPDATE_RECIPIENT.RUN, UPDATE_RECIPIENT.ID)
        .limit(most)
        .fetch(row ->
            new Turn(
                row.get(UPDATE_RECIPIENT.ID),
                row.get(UPDATE_RECIPIENT.CUSTOMER_ID),
                row.get(UPDATE_RECIPIENT.MESSAGE_ID),
                state));
  }

  /**
   * Moves recipients from one state to another, in that order.
   *
   * @return for each 1, or 0 when somebody else has moved them
   */
  int[] move(Transaction tx, List<Claims.Move> moves, long run) {
    if (moves.isEmpty()) {
      return new int[0];
    }
    // One statement for all, whatever the states: of two that are alike, one is as good.
    var all =
        tx.sql()
            .batch(
                tx.sql()
                    .update(UPDATE_RECIPIENT)
                    .set(UPDATE_RECIPIENT.STATE, "")
                    .set(UPDATE_RECIPIENT.RUN, 0L)
                    .set(UPDATE_RECIPIENT.REPLY, "")
                    .set(UPDATE_RECIPIENT.CHANGED_AT, tx.now())
                    .where(UPDATE_RECIPIENT.ID.eq(0L))
                    .and(UPDATE_RECIPIENT.STATE.in("", "")));
    for (Claims.Move move : moves) {
      all =
          all.bind(
              move.to().text(),
              move.run(run),
              move.reply(),
              tx.now(),
              move.turn().id(),
              move.from().getFirst().text(),
              move.from().getLast().text());
    }
    return all.execute();
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
