package store.mail;

import static store.database.generated.Tables.MAIL_ATTEMPT;
import static store.database.generated.Tables.OUTBOX_MAIL;
import static store.database.generated.Tables.PURCHASE;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;

/** The outbox as its owner sees it, from {@code outbox_mail} and {@code mail_attempt}. */
final class MailRecordRepository {

  List<MailRecord> list(Transaction tx, @Nullable MailState state, int most) {
    Condition wanted = state == null ? DSL.noCondition() : OUTBOX_MAIL.STATE.eq(state.text());
    return mails(tx)
        .where(wanted)
        .orderBy(OUTBOX_MAIL.ID.desc())
        .limit(most)
        .fetch(MailRecordRepository::toDomain);
  }

  /** How many wait to be tried since before that. */
  long overdue(Transaction tx, Instant before) {
    return tx.sql()
        .fetchCount(
            OUTBOX_MAIL,
            OUTBOX_MAIL
                .STATE
                .in(MailState.QUEUED.text(), MailState.DEFERRED.text())
                .and(OUTBOX_MAIL.NEXT_ATTEMPT_AT.lt(before)));
  }

  Optional<MailRecord> find(Transaction tx, long id) {
    return mails(tx).where(OUTBOX_MAIL.ID.eq(id)).fetchOptional(MailRecordRepository::toDomain);
  }

  /** The letters to buyers about that purchase and with the links they asked for, oldest first. */
  List<MailRecord> toBuyer(Transaction tx, @Nullable Long purchase, EmailAddress buyer) {
    Condition theirs = OUTBOX_MAIL.RECIPIENT.eq(buyer.text());
    Condition about =
        purchase == null
            ? theirs
            : OUTBOX_MAIL
                .PURCHASE_ID
                .eq(purchase)
                .or(
                    theirs
                        .and(OUTBOX_MAIL.LETTER.eq(LetterKind.LOST_LINK.text()))
                        .and(
                            OUTBOX_MAIL.QUEUED_AT.ge(
                                DSL.select(PURCHASE.CREATED_AT)
                                    .from(PURCHASE)
                                    .where(PURCHASE.ID.eq(purchase)))));
    return mails(tx)
        .where(about)
        .and(
            OUTBOX_MAIL.LETTER.in(
                LetterKind.RECEIPT.text(), LetterKind.REFUND.text(), LetterKind.LOST_LINK.text()))
        .orderBy(OUTBOX_MAIL.ID)
        .fetch(MailRecordRepository::toDomain);
  }

  MailRecord of(Transaction tx, String messageId) {
    return mails(tx)
        .where(OUTBOX_MAIL.MESSAGE_ID.eq(messageId))
        .fetchSingle(MailRecordRepository::toDomain);
  }

  List<MailRecord.Attempt> attempts(Transaction tx, long id) {
    return tx.sql()
        .selectFrom(MAIL_ATTEMPT)
        .where(MAIL_ATTEMPT.MAIL_ID.eq(id))
        .orderBy(MAIL_ATTEMPT.ATTEMPT)
        .fetch(row ->
            new MailRecord.Attempt(
                row.get(MAIL_ATTEMPT.ATTEMPT).intValue(),
                row.get(MAIL_ATTEMPT.ATTEMPTED_AT),
                MailState.of(row.get(MAIL_ATTEMPT.STATE)),
                row.get(MAIL_ATTEMPT.REPLY)));
  }

  /** The mails in those states, the longest there first. */
  List<Long> in(Transaction tx, Collection<MailState> states) {
    return tx.sql()
        .select(OUTBOX_MAIL.ID)
        .from(OUTBOX_MAIL)
        .where(OUTBOX_MAIL.STATE.in(states.stream().map(MailState::text).toList()))
        .orderBy(OUTBOX_MAIL.ID)
        .fetch(OUTBOX_MAIL.ID);
  }

  /** Queues the mails anew, whatever came of them, unless a sender has them. */
  void retry(Transaction tx, Collection<Long> ids) {
    for (long id : ids) {
      tx.sql()
          .update(OUTBOX_MAIL)
          .set(OUTBOX_MAIL.STATE, MailState.QUEUED.text())
          .set(OUTBOX_MAIL.RETRIED_AT, tx.now())
          .set(OUTBOX_MAIL.NEXT_ATTEMPT_AT, tx.now())
          .where(OUTBOX_MAIL.ID.eq(id))
          .and(OUTBOX_MAIL.STATE.in("queued", "deferred", "refused", "unknown"))
          .execute();
    }
  }

  private static SelectOnConditionStep<Record> mails(Transaction tx) {
    return tx.sql()
        .select(OUTBOX_MAIL.fields())
        .select(PURCHASE.CODE)
        .from(OUTBOX_MAIL)
        .leftJoin(PURCHASE)
        .on(PURCHASE.ID.eq(OUTBOX_MAIL.PURCHASE_ID));
  }

  private static MailRecord toDomain(Record row) {
    MailState state = MailState.of(row.get(OUTBOX_MAIL.STATE));
    boolean again =
        state == MailState.QUEUED
            || state == MailState.DEFERRED
            || (state == MailState.UNKNOWN
                && row.get(OUTBOX_MAIL.TIMES_UNKNOWN) < Backoff.MOST_UNKNOWN);
    Instant next = row.get(OUTBOX_MAIL.NEXT_ATTEMPT_AT);
    return new MailRecord(
        row.get(OUTBOX_MAIL.ID),
        row.get(OUTBOX_MAIL.MESSAGE_ID),
        row.get(OUTBOX_MAIL.LETTER),
        new EmailAddress(row.get(OUTBOX_MAIL.RECIPIENT)),
        row.get(PURCHASE.CODE),
        state,
        row.get(OUTBOX_MAIL.ATTEMPTS).intValue(),
        row.get(OUTBOX_MAIL.REPLY),
        row.get(OUTBOX_MAIL.QUEUED_AT),
        again ? next : null,
        row.get(OUTBOX_MAIL.SENT_AT));
  }
}
