package store.customers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import store.mail.EmailAddress;

/**
 * A customer as somebody whom updates are for, or not. Receipts are another consent: they are never
 * stopped.
 *
 * @param email the address
 * @param name what they like to be called, when known
 * @param optedOutAt since when they get no updates, or null
 */
public record Subscriber(EmailAddress email, @Nullable String name, @Nullable Instant optedOutAt) {

  /** Whether they get no updates. */
  public boolean optedOut() {
    return optedOutAt != null;
  }
}
