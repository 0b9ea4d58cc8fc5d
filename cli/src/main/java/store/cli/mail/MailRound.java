package store.cli.mail;

import org.jspecify.annotations.Nullable;
import store.Store;
import store.cli.session.Session;
import store.failure.StoreException;
import store.fulfilment.Mailing;
import store.mail.MailRecord;
import store.mail.MailState;
import store.mail.Postman;

/** One round of the postman after a command that caused mail. */
public final class MailRound {

  private MailRound() {}

  /**
   * What became of one mail.
   *
   * @param state where it stands
   * @param sentence that in words
   * @param why why it was refused, or why it waits; null when it left
   */
  public record Outcome(MailState state, String sentence, @Nullable String why) {}

  /** Sends what is due and says what became of this mail. */
  public static Outcome about(Session session, Mailing mailing) {
    Store store = session.store();
    String email = mailing.purchase().customer().email().text();
    try {
      StoreException stopped = store.postman().deliverDue().stopped();
      MailRecord mail = store.outboxDesk().of(mailing.mail());
      return switch (mail.state()) {
        case SENT -> new Outcome(mail.state(), "Mailed the link to " + email + ".", null);
        case REFUSED ->
            new Outcome(mail.state(), "The mail to " + email + " was refused.", refused(mail));
        case UNKNOWN ->
            new Outcome(
                mail.state(),
                "Nobody knows whether the mail to "
                    + email
                    + " left ("
                    + mail.reply()
                    + "); it is sent once more by itself.",
                null);
        case QUEUED, SENDING, DEFERRED, SKIPPED ->
            new Outcome(mail.state(), later(email), waits(stopped, mail));
      };
    } catch (RuntimeException away) {
      // Whatever it is, it must not look as if the sale had failed.
      return new Outcome(MailState.QUEUED, later(email), sentence(away));
    }
  }

  private static @Nullable String waits(@Nullable StoreException stopped, MailRecord mail) {
    if (stopped != null) {
      return sentence(stopped);
    }
    return mail.reply() == null ? null : "It was put off: " + Verdict.ended(mail.reply());
  }

  private static String refused(MailRecord mail) {
    return Verdict.ended(String.valueOf(mail.reply()))
        + " Check the address; `store mail retry "
        + mail.id()
        + "` tries it again.";
  }

  private static String sentence(RuntimeException away) {
    return away instanceof StoreException known
        ? known.sentence()
        : "Sending broke unexpectedly (" + away.getClass().getSimpleName() + ").";
  }

  private static String later(String email) {
    return "The mail to "
        + email
        + " waits in the outbox; the server or `store mail flush` sends it.";
  }

  /** One round for everything a command has queued; empty when there was nothing. */
  public static String ofAll(Session session) {
    try {
      Postman.Round round = session.store().postman().deliverDue();
      String sent = round.sent() == 0 ? "" : " Mailed " + mails(round.sent()) + ".";
      StoreException stopped = round.stopped();
      if (stopped != null) {
        warn(session, stopped);
      }
      int left = round.undelivered();
      return left == 0
          ? sent
          : sent
              + " "
              + mails(left)
              + " did not leave; `store mail flush` tries again and says why.";
    } catch (RuntimeException away) {
      warn(session, away);
      return "";
    }
  }

  private static void warn(Session session, RuntimeException away) {
    session
        .output()
        .warn("All is stored, only its mail waits for `store mail flush`. " + sentence(away));
  }

  private static String mails(int count) {
    return count == 1 ? "1 mail" : count + " mails";
  }
}
