package store.updates;

import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.mail.EmailAddress;
import store.mail.Returnable;

/** Mails of updates that came back. */
public final class ReturnedUpdates implements Returnable {

  private final ReturnedUpdateRepository updates = new ReturnedUpdateRepository();

  @Override
  public @Nullable EmailAddress reader(Transaction tx, String messageId) {
    return updates.reader(tx, messageId);
  }

  @Override
  public void cameBack(Transaction tx, String messageId, String reply) {
    updates.refuse(tx, messageId, reply);
  }
}
