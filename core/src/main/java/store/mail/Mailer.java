package store.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way mail leaves the house. */
public interface Mailer extends AutoCloseable {

  /**
   * Sends one message and says what became of it; blocks until that is known, within the
   * transport's own timeouts. Never called inside a transaction.
   *
   * @throws store.failure.StoreException {@code UNAVAILABLE} or {@code CONFIGURATION} when no mail
   *     at all can leave this way just now, and this one has not
   */
  Sent send(Message message);

  /**
   * Asks the other side what it offers, logging in if that is how mail leaves.
   *
   * @throws store.failure.StoreException as {@link #send} does
   */
  default Offer offer() {
    return new Offer("", null, List.of(), List.of());
  }

  /** How many mails may leave in the next 24 hours from now on; null for no limit. */
  default @Nullable Integer left() {
    return null;
  }

  /** Whether sending the same mail again leaves no second one with its reader. */
  default boolean repeatable() {
    return false;
  }

  /** Lets go of what is kept open between mails; it may be used again afterwards. */
  @Override
  default void close() {}
}
