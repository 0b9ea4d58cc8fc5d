package store.customers;

import static store.database.generated.Tables.CUSTOMER;

import java.util.Collection;
import java.util.Map;
import org.jooq.impl.DSL;
import store.database.Transaction;
import store.mail.EmailAddress;

/** Buyers, as rows of {@code customer}. */
final class CustomerRepository {

  /** Makes those who are missing; a name that is given replaces an older one. */
  void upsert(Transaction tx, Map<String, String> namesByEmail) {
    var rows = tx.sql().insertInto(CUSTOMER, CUSTOMER.EMAIL, CUSTOMER.NAME, CUSTOMER.CREATED_AT);
    for (Map.Entry<String, String> buyer : namesByEmail.entrySet()) {
      String name = buyer.getValue();
      rows = rows.values(buyer.getKey(), name.isEmpty() ? null : name, tx.now());
    }
    // Not with RETURNING, which answers no row when it was the update that was done.
    rows.onConflict(CUSTOMER.EMAIL)
        .doUpdate()
        .set(CUSTOMER.NAME, DSL.coalesce(DSL.excluded(CUSTOMER.NAME), CUSTOMER.NAME))
        .execute();
  }

  Map<String, Customer> find(Transaction tx, Collection<String> emails) {
    return tx.sql()
        .selectFrom(CUSTOMER)
        .where(CUSTOMER.EMAIL.in(emails))
        .fetchMap(
            CUSTOMER.EMAIL,
            row ->
                new Customer(
                    row.get(CUSTOMER.ID),
                    new EmailAddress(row.get(CUSTOMER.EMAIL)),
                    row.get(CUSTOMER.NAME),
                    row.get(CUSTOMER.CREATED_AT)));
  }
}
