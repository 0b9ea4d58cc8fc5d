package store.mail;

import static store.database.generated.Tables.MAIL_ATTEMPT;
import static store.database.generated.Tables.OUTBOX_MAIL;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;

/** The outbox, as rows of {@code outbox_mail}. */
final class OutboxMailRepository {

  /** After this long a sender that claimed a mail is taken for dead. */
  private static final Duration CLAIM = Duration.ofMinutes(10);

  private static final Condition WAITING = OUTBOX_MAIL.STATE.in("queued", "sending", "deferred");

  private static final Condition MAYBE_SENT_ONCE =
      OUTBOX_MAIL
          .STATE
          .eq("unknown")
          .and(OUTBOX_MAIL.TIMES_UNKNOWN.lt((long) Backoff.MOST_UNKNOWN));

  void insert(
      Transaction tx,
      String messageId,
      String letter,
      EmailAddress recipient,
      @Nullable Long purchaseId,
      @Nullable String about) {
    tx.sql()
        .insertInto(OUTBOX_MAIL)
        .set(OUTBOX_MAIL.MESSAGE_ID, messageId)
        .set(OUTBOX_MAIL.LETTER, letter)
        .set(OUTBOX_MAIL.RECIPIENT, recipient.text())
        .set(OUTBOX_MAIL.PURCHASE_ID, purchaseId)
        .set(OUTBOX_MAIL.ABOUT, about)
        .set(OUTBOX_MAIL.STATE, MailState.QUEUED.text())
        .set(OUTBOX_MAIL.QUEUED_AT, tx.now())
        .set(OUTBOX_MAIL.NEXT_ATTEMPT_AT, tx.now())
        .execute();
  }

  void insert(
      Transaction tx,
      String letter,
      Map<Long, EmailAddress> recipients,
      Supplier<String> messageIds) {
    if (recipients.isEmpty()) {
      return;
    }
    var rows =
        tx.sql()
            .insertInto(
                OUTBOX_MAIL,
                OUTBOX_MAIL.MESSAGE_ID,
                OUTBOX_MAIL.LETTER,
                OUTBOX_MAIL.RECIPIENT,
                OUTBOX_MAIL.PURCHASE_ID,
                OUTBOX_MAIL.STATE,
                OUTBOX_MAIL.QUEUED_AT,
                OUTBOX_MAIL.NEXT_ATTEMPT_AT);
    for (Map.Entry<Long, EmailAddress> one : recipients.entrySet()) {
      rows =
          rows.values(
              messageIds.get(),
              letter,
              one.getValue().text(),
              one.getKey(),
              MailState.QUEUED.text(),
              tx.now(),
              tx.now());
    }
    rows.execute();
  }

  Set<Long> queued(Transaction tx, String letter, Collection<Long> purchases) {
    return tx.sql()
        .selectDistinct(OUTBOX_MAIL.PURCHASE_ID)
        .from(OUTBOX_MAIL)
        .where(OUTBOX_MAIL.PURCHASE_ID.in(purchases))
        .and(OUTBOX_MAIL.LETTER.eq(letter))
        .and(OUTBOX_MAIL.STATE.ne(MailState.SKIPPED.text()))
        .fetchSet(OUTBOX_MAIL.PURCHASE_ID);
  }

  Set<Long> everQueued(Transaction tx, String letter, Collection<Long> purchases) {
    return tx.sql()
        .selectDistinct(OUTBOX_MAIL.PURCHASE_ID)
        .from(OUTBOX_MAIL)
        .where(OUTBOX_MAIL.PURCHASE_ID.in(purchases))
        .and(OUTBOX_MAIL.LETTER.eq(letter))
        .fetchSet(OUTBOX_MAIL.PURCHASE_ID);
  }

  boolean everQueued(Transaction tx, String letter, long purchaseId, String about) {
    return tx.sql()
        .fetchExists(
            OUTBOX_MAIL,
            OUTBOX_MAIL
                .PURCHASE_ID
                .eq(purchaseId)
                .and(OUTBOX_MAIL.LETTER.eq(letter))
                .and(OUTBOX_MAIL.ABOUT.eq(about)));
  }

  boolean queuedAbout(Transaction tx, String letter, String about) {
    return tx.sql()
        .fetchExists(OUTBOX_MAIL, OUTBOX_MAIL.LETTER.eq(letter).and(OUTBOX_MAIL.ABOUT.eq(about)));
  }

  /** Whether such a letter was queued since then. */
  boolean queuedSince(Transaction tx, String letter, Instant since) {
    return tx.sql()
        .fetchExists(
            OUTBOX_MAIL, OUTBOX_MAIL.LETTER.eq(letter).and(OUTBOX_MAIL.QUEUED_AT.ge(since)));
  }

  /** The mails whose turn it is, longest due first. */
  List<DueMail> due(Transaction tx, int most) {
    return tx.sql()
        .selectFrom(OUTBOX_MAIL)
        .where(due(tx))
        .orderBy(OUTBOX_MAIL.NEXT_ATTEMPT_AT, OUTBOX_MAIL.ID)
        .limit(most)
        .fetch(OutboxMailRepository::dueMail);
  }

  /** The mails that wait and that no sender has, also those put off. */
  List<Long> unclaimed(Transaction tx) {
    return tx.sql()
        .select(OUTBOX_MAIL.ID)
        .from(OUTBOX_MAIL)
        .where(mayBeTaken(tx))
        .orderBy(OUTBOX_MAIL.NEXT_ATTEMPT_AT, OUTBOX_MAIL.ID)
        .fetch(OUTBOX_MAIL.ID);
  }

  /** Those of the mails that wait and that no sender has. */
  List<DueMail> unclaimed(Transaction tx, Collection<Long> ids) {
    return tx.sql()
        .selectFrom(OUTBOX_MAIL)
        .where(OUTBOX_MAIL.ID.in(ids))
        .and(mayBeTaken(tx))
        .orderBy(OUTBOX_MAIL.NEXT_ATTEMPT_AT, OUTBOX_MAIL.ID)
        .fetch(OutboxMailRepository::dueMail);
  }

  private static Condition mayBeTaken(Transaction tx) {
    return due(tx).or(OUTBOX_MAIL.STATE.eq("deferred"));
  }

  /** Mail never tried is due whatever the clock said when it was queued. */
  private static Condition due(Transaction tx) {
    return OUTBOX_MAIL
        .STATE
        .eq("queued")
        .or(
            OUTBOX_MAIL
                .STATE
                .in("sending", "deferred")
                .or(MAYBE_SENT_ONCE)
                .and(OUTBOX_MAIL.NEXT_ATTEMPT_AT.le(tx.now())));
  }

  /**
   * Takes the mail for this sender; false when another has it or has had it meanwhile.
   *
   * @param timesUnknown how often nobody could tell whether it had left, up to now
   */
  boolean claim(Transaction tx, OutboxMail mail, int timesUnknown) {
    return tx.sql()
            .update(OUTBOX_MAIL)
            .set(OUTBOX_MAIL.STATE, MailState.SENDING.text())
            .set(OUTBOX_MAIL.ATTEMPTS, OUTBOX_MAIL.ATTEMPTS.plus(1))
            .set(OUTBOX_MAIL.TIMES_UNKNOWN, (long) timesUnknown)
            .set(OUTBOX_MAIL.CLAIMED_AT, tx.now())
            .set(OUTBOX_MAIL.NEXT_ATTEMPT_AT, tx.now().plus(CLAIM))
            .where(OUTBOX_MAIL.ID.eq(mail.id()))
            .and(OUTBOX_MAIL.ATTEMPTS.eq((long) mail.attempts()))
            .and(mayBeTaken(tx))
            .execute()
        == 1;
  }

  /** Gives a claimed mail back as if nobody had tried, to the end of the queue. */
  void release(Transaction tx, OutboxMail mail) {
    MailState before = mail.state() == MailState.SENDING ? MailState.DEFERRED : mail.state();
    tx.sql()
        .update(OUTBOX_MAIL)
        .set(OUTBOX_MAIL.STATE, before.text())
        .set(OUTBOX_MAIL.ATTEMPTS, (long) mail.attempts())
        .set(OUTBOX_MAIL.NEXT_ATTEMPT_AT, tx.now())
        .where(claimed(mail))
        .execute();
  }

  /**
   * Writes down what became of an attempt. False when the attempt took so long that somebody else
   * has begun another: then that one counts.
   */
  boolean record(Transaction tx, OutboxMail mail, Backoff.Outcome outcome) {
    MailState state = outcome.sent().state();
    Instant next = outcome.next();
    boolean ours =
        tx.sql()
                .update(OUTBOX_MAIL)
                .set(OUTBOX_MAIL.STATE, state.text())
                .set(OUTBOX_MAIL.REPLY, outcome.sent().reply())
                .set(OUTBOX_MAIL.SENT_AT, state == MailState.SENT ? tx.now() : null)
                .set(OUTBOX_MAIL.TIMES_UNKNOWN, (long) outcome.timesUnknown())
                .set(OUTBOX_MAIL.NEXT_ATTEMPT_AT, next == null ? tx.now() : next)
                .where(claimed(mail))
                .execute()
            == 1;
    if (ours) {
      tx.sql()
          .insertInto(MAIL_ATTEMPT)
          .set(MAIL_ATTEMPT.MAIL_ID, mail.id())
          .set(MAIL_ATTEMPT.ATTEMPT, mail.attempts() + 1L)
          .set(MAIL_ATTEMPT.STATE, state.text())
          .set(MAIL_ATTEMPT.REPLY, outcome.sent().reply())
          .set(MAIL_ATTEMPT.ATTEMPTED_AT, tx.now())
          .execute();
    }
    return ours;
  }

  private static Condition claimed(OutboxMail mail) {
    return OUTBOX_MAIL
        .ID
        .eq(mail.id())
        .and(OUTBOX_MAIL.STATE.eq(MailState.SENDING.text()))
        .and(OUTBOX_MAIL.ATTEMPTS.eq(mail.attempts() + 1L));
  }

  /** How many have not left yet. */
  int waiting(Transaction tx) {
    return tx.sql().fetchCount(OUTBOX_MAIL, WAITING);
  }

  /** How many a sender has at hand. */
  int claimed(Transaction tx) {
    return tx.sql().fetchCount(OUTBOX_MAIL, OUTBOX_MAIL.STATE.eq("sending"));
  }

  /** Whether the other side has accepted the mail of that Message-ID. */
  boolean sent(Transaction tx, String messageId) {
    return tx.sql()
        .fetchExists(
            OUTBOX_MAIL,
            OUTBOX_MAIL.MESSAGE_ID.eq(messageId).and(OUTBOX_MAIL.STATE.eq(MailState.SENT.text())));
  }

  /** The mail of that Message-ID. */
  Optional<OutboxMail> find(Transaction tx, String messageId) {
    return tx.sql()
        .selectFrom(OUTBOX_MAIL)
        .where(OUTBOX_MAIL.MESSAGE_ID.eq(messageId))
        .fetchOptional(OutboxMailRepository::toDomain);
  }

  /** Writes down that a mail which was handed over came back; false when it has another state. */
  boolean cameBack(Transaction tx, OutboxMail mail, String reply) {
    return tx.sql()
            .update(OUTBOX_MAIL)
            .set(OUTBOX_MAIL.STATE, MailState.REFUSED.text())
            .set(OUTBOX_MAIL.REPLY, reply)
            .where(OUTBOX_MAIL.ID.eq(mail.id()))
            .and(OUTBOX_MAIL.STATE.in(MailState.SENT.text(), MailState.UNKNOWN.text()))
            .execute()
        == 1;
  }

  private static DueMail dueMail(Record row) {
    Instant retried = row.get(OUTBOX_MAIL.RETRIED_AT);
    OutboxMail mail = toDomain(row);
    return new DueMail(
        mail,
        row.get(OUTBOX_MAIL.TIMES_UNKNOWN).intValue(),
        retried == null ? mail.queuedAt() : retried);
  }

  private static OutboxMail toDomain(Record row) {
    return new OutboxMail(
        row.get(OUTBOX_MAIL.ID),
        row.get(OUTBOX_MAIL.MESSAGE_ID),
        row.get(OUTBOX_MAIL.LETTER),
        new EmailAddress(row.get(OUTBOX_MAIL.RECIPIENT)),
        row.get(OUTBOX_MAIL.PURCHASE_ID),
        row.get(OUTBOX_MAIL.ABOUT),
        MailState.of(row.get(OUTBOX_MAIL.STATE)),
        row.get(OUTBOX_MAIL.ATTEMPTS).intValue(),
        row.get(OUTBOX_MAIL.QUEUED_AT));
  }
}
