package store.customers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import store.mail.EmailAddress;

/**
 * A buyer.
 *
 * @param id their row
 * @param email what makes them one person
 * @param name what they like to be called, when known
 * @param createdAt when they first bought
 */
public record Customer(long id, EmailAddress email, @Nullable String name, Instant createdAt) {}
