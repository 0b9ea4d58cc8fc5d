package store.mail;

import org.jspecify.annotations.Nullable;
import store.database.Transaction;

/** Mail of the outbox that came back. */
public final class ReturnedMail implements Returnable {

  private final UndeliveredLetter alarm;
  private final OutboxMailRepository mails = new OutboxMailRepository();

  /** Mail of which the owner is told when it comes back: a buyer may be without a link. */
  public ReturnedMail(UndeliveredLetter alarm) {
    this.alarm = alarm;
  }

  @Override
  public @Nullable EmailAddress reader(Transaction tx, String messageId) {
    return mails.find(tx, messageId).map(OutboxMail::recipient).orElse(null);
  }

  @Override
  public void cameBack(Transaction tx, String messageId, String reply) {
    mails
        .find(tx, messageId)
        .filter(mail -> mails.cameBack(tx, mail, reply))
        .ifPresent(mail -> alarm.queue(tx, mail));
  }
}
