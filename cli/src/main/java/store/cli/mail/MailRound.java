package store.cli.mail;

import store.Store;
import store.cli.session.Session;
import store.failure.StoreException;
import store.fulfilment.Mailing;
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
      boolean sent = store.database().read(tx -> store.outbox().sent(tx, mailing.mail()));
      if (sent) {
        return "Mailed the link to " + email + ".";
      }
      if (stopped != null) {
        warn(session, mailing, stopped);
      }
    } catch (RuntimeException away) {
      // Whatever it is, it must not look as if the sale had failed.
      warn(session, mailing, away);
    }
    return later(email);
  }

  private static void warn(Session session, Mailing mailing, RuntimeException away) {
    session
        .output()
        .warn(
            mailing.purchase().code()
                + " is stored, only its mail waits; do not repeat the command. "
                + sentence(away));
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
