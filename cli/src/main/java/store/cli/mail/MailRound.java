package store.cli.mail;

import store.Store;
import store.cli.session.Session;
import store.failure.StoreException;
import store.purchases.Purchase;

/** One round of the postman after a command that caused mail. */
public final class MailRound {

  private MailRound() {}

  /** Sends what is due and says what became of the mail about the purchase. */
  public static String about(Session session, Purchase purchase) {
    Store store = session.store();
    String email = purchase.customer().email().text();
    try {
      store.postman().deliverDue();
      boolean waiting = store.database().read(tx -> store.outbox().waiting(tx, purchase.id()));
      return waiting ? later(email) : "Mailed the link to " + email + ".";
    } catch (StoreException away) {
      // The purchase stands and so does its mail; it only leaves later.
      session.output().warn(away.sentence());
      return later(email);
    }
  }

  private static String later(String email) {
    return "The mail to "
        + email
        + " waits in the outbox; the server or `store mail flush` sends it.";
  }
}
