package store.cli.mail;

import store.Store;
import store.cli.session.Session;
import store.failure.StoreException;
import store.fulfilment.Mailing;
import store.mail.MailRecord;
import store.mail.Postman;

/** One round of the postman after a command that caused mail. */
public final class MailRound {

  private MailRound() {}

  /** Sends what is due and says what became of this mail. */
  public static String about(Session session, Mailing mailing) {
    Store store = session.store();
    String email = mailing.purchase().customer().email().text();
    try {
      StoreException stopped = store.postman().deliverDue().stopped();
      MailRecord mail = store.outboxDesk().of(mailing.mail());
      return switch (mail.state()) {
        case SENT -> "Mailed the link to " + email + ".";
        case REFUSED -> {
          warn(session, mailing, refused(mail));
          yield "The mail to " + email + " was refused.";
        }
        case UNKNOWN ->
            "Nobody knows whether the mail to "
                + email
                + " left ("
                + mail.reply()
                + "); it is sent once more by itself.";
        case QUEUED, SENDING, DEFERRED, SKIPPED -> {
          if (stopped != null) {
            warn(session, mailing, onlyMail(stopped));
          }
          yield later(email);
        }
      };
    } catch (RuntimeException away) {
      // Whatever it is, it must not look as if the sale had failed.
      warn(session, mailing, onlyMail(away));
      return later(email);
    }
  }

  private static void warn(Session session, Mailing mailing, String what) {
    session.output().warn(mailing.purchase().code() + " is stored, " + what);
  }

  private static String onlyMail(RuntimeException away) {
    return "only its mail waits; do not repeat the command. " + sentence(away);
  }

  private static String refused(MailRecord mail) {
    return "but its mail was refused: "
        + Verdict.ended(String.valueOf(mail.reply()))
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
