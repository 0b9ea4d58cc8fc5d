package store.customers;

import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.mail.EmailAddress;

/** Everybody who ever bought. */
public final class Customers {

  private final CustomerRepository customers = new CustomerRepository();

  /** The buyer of that address, made if need be; a name is kept when there was none before. */
  public Customer findOrAdd(Transaction tx, EmailAddress email, @Nullable String name) {
    return customers.upsert(tx, email, name);
  }
}
