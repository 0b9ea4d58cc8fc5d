package store.customers;

import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.mail.EmailAddress;

/** Everybody who ever bought. */
public final class Customers {

  private final CustomerRepository customers = new CustomerRepository();

  private static final int LONGEST_NAME = 200;

  /** The buyer of that address, made if need be; a name is kept when there was none before. */
  public Customer findOrAdd(Transaction tx, EmailAddress email, @Nullable String name) {
    return customers.upsert(tx, email, name == null ? null : readable(name));
  }

  /** On one line and no longer than a name can be; null when nothing is left. */
  private static @Nullable String readable(String name) {
    String line = name.replaceAll("[\\p{Cntrl}\\p{javaWhitespace}\\p{Zl}\\p{Zp}]+", " ").strip();
    boolean fits = line.codePointCount(0, line.length()) <= LONGEST_NAME;
    String cut = fits ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME)).strip();
    return cut.isEmpty() ? null : cut;
  }
}
