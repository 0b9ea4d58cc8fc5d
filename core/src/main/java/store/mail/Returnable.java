package store.mail;

import org.jspecify.annotations.Nullable;
import store.database.Transaction;

/** Mail of one kind that was handed over and may come back. */
public interface Returnable {

  /** Who was to read the mail of that Message-ID; null when there is none of this kind. */
  @Nullable EmailAddress reader(Transaction tx, String messageId);

  /** Writes down that the mail will not arrive; what has another state by now stays as it is. */
  void cameBack(Transaction tx, String messageId, String reply);
}
