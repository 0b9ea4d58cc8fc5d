package store.customers;

import java.util.Collection;
import java.util.Map;
import store.database.Database;
import store.database.Transaction;
import store.failure.StoreException;
import store.mail.EmailAddress;

/** Who wants no updates: of any product, until they say otherwise. */
public final class OptOuts {

  private final Database database;
  private final OptOutRepository optOuts = new OptOutRepository();

  /** The wishes of that database's customers. */
  public OptOuts(Database database) {
    this.database = database;
  }

  /**
   * What a wish changed.
   *
   * @param subscriber the customer, as they are now
   * @param changed whether they were otherwise before
   */
  public record Change(Subscriber subscriber, boolean changed) {}

  /**
   * Sends the customer no more updates.
   *
   * @throws StoreException {@code NOT_FOUND} when nobody of that address has bought anything
   */
  public Change optOut(EmailAddress email) {
    return database.write(tx -> {
      long customer = customer(tx, email);
      boolean changed = optOut(tx, customer);
      return new Change(optOuts.find(tx, customer), changed);
    });
  }

  /**
   * Lets the customer have updates again.
   *
   * @throws StoreException {@code NOT_FOUND} when nobody of that address has bought anything
   */
  public Change optIn(EmailAddress email) {
    return database.write(tx -> {
      long customer = customer(tx, email);
      boolean changed = optOuts.optIn(tx, customer);
      return new Change(optOuts.find(tx, customer), changed);
    });
  }

  /** Sends the customer of that row no more updates; false when they got none already. */
  public boolean optOut(Transaction tx, long customer) {
    return optOuts.optOut(tx, customer);
  }

  /** The customer of that row. */
  public Subscriber find(Transaction tx, long customer) {
    return optOuts.find(tx, customer);
  }

  /** The customers of those rows, by them. */
  public Map<Long, Subscriber> find(Transaction tx, Collection<Long> customers) {
    return optOuts.find(tx, customers);
  }

  private long customer(Transaction tx, EmailAddress email) {
    return optOuts
        .customer(tx, email)
        .orElseThrow(() ->
            StoreException.notFound(
                "There is no customer "
                    + email
                    + "; look at the address on the purchase with `store purchase list`."));
  }
}
