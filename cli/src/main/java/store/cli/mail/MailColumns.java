package store.cli.mail;

import store.cli.output.Columns;
import store.mail.MailRecord;
import store.mail.OutboxDesk;
import store.mail.Suppression;

/** A mail of the outbox, as tables, pages and JSON show it. */
final class MailColumns {

  /** Mails in a list. */
  static final Columns<MailRecord> LIST =
      Columns.<MailRecord>of("id", MailRecord::id)
          .and("letter", MailRecord::letter)
          .and("recipient", MailRecord::recipient)
          .and("purchase", MailRecord::purchase)
          .state("state", MailRecord::state)
          .and("attempts", MailRecord::attempts)
          .and("queued_at", MailRecord::queuedAt)
          .and("next_attempt_at", MailRecord::nextAttemptAt)
          .detail("sent_at", MailRecord::sentAt)
          .and("reply", MailRecord::reply);

  private static final Columns<MailRecord.Attempt> ATTEMPT =
      Columns.of("attempt", MailRecord.Attempt::attempt)
          .and("at", MailRecord.Attempt::at)
          .state("state", MailRecord.Attempt::state)
          .and("reply", MailRecord.Attempt::reply);

  /** One mail with its history. */
  static final Columns<OutboxDesk.Whole> WHOLE =
      Columns.<OutboxDesk.Whole>of("id", whole -> whole.mail().id())
          .and("letter", whole -> whole.mail().letter())
          .and("recipient", whole -> whole.mail().recipient())
          .and("purchase", whole -> whole.mail().purchase())
          .and("message_id", whole -> whole.mail().messageId())
          .state("state", whole -> whole.mail().state())
          .and("attempts", whole -> whole.mail().attempts())
          .and("queued_at", whole -> whole.mail().queuedAt())
          .and("next_attempt_at", whole -> whole.mail().nextAttemptAt())
          .and("sent_at", whole -> whole.mail().sentAt())
          .and("reply", whole -> whole.mail().reply())
          .many("history", ATTEMPT, OutboxDesk.Whole::attempts);

  /** Suppressed addresses. */
  static final Columns<Suppression> SUPPRESSION =
      Columns.of("email", Suppression::email)
          .and("source", Suppression::source)
          .and("why", Suppression::why)
          .and("suppressed_at", Suppression::suppressedAt)
          .and("reply", Suppression::reply);

  private MailColumns() {}
}
