package store.mail;

import org.jspecify.annotations.Nullable;
import store.database.Transaction;

/** Writes one kind of letter when its turn to be sent has come, so that no row keeps its words. */
public interface LetterWriter {

  /** The kind of letter, as the outbox names it. */
  String letter();

  /**
   * Looks outside the database for what its letters need, or queues what has become due; before
   * mail is looked for, and never in a transaction.
   */
  default void prepare() {}

  /** The message, or null when there is no longer a reason to send it. */
  @Nullable Message write(Transaction tx, OutboxMail mail);
}
