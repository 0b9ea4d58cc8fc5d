package store.mail;

/** The way mail leaves the house. */
public interface Mailer {

  /**
   * Sends one message and says what became of it; blocks until that is known, within the
   * transport's own timeouts. Never called inside a transaction.
   */
  Sent send(Message message);
}
