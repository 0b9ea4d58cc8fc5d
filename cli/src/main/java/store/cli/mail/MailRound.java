package store.cli.mail;

import store.Store;
import store.cli.session.Session;
import store.failure.StoreException;
import store.fulfilment.Mailing;

/** One round of the postman after a command that caused mail. */
public final class MailRound {

  private MailRound() {}

  /** Sends what is due and says what became of this mail. */
  public static String about(Session session, Mailing mailing) {
    Store store = session.store();
    String email = mailing.purchase().customer().email().text();
    try {
      store.postman().deliverDue();
      boolean waiting = store.database().read(tx -> store.outbox().waiting(tx, mailing.mail()));
      return waiting ? later(email) : "Mailed the link to " + email + ".";
    } catch (StoreException away) {
      session
          .output()
          .warn(
              mailing.purchase().code()
                  + " is stored, only its mail waits; do not repeat the command. "
                  + away.sentence());
      return later(email);
    }
  }

  private static String later(String email) {
    return "The mail to "
        + email
        + " waits in the outbox; the server or `store mail flush` sends it.";
  }
}
