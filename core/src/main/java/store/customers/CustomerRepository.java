package store.customers;

import static store.database.generated.Tables.CUSTOMER;

import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.mail.EmailAddress;

/** Buyers, as rows of {@code customer}. */
final class CustomerRepository {

  Customer upsert(Transaction tx, EmailAddress email, @Nullable String name) {
    // Not with RETURNING, which answers no row when it was the update that was done.
    tx.sql()
        .insertInto(CUSTOMER)
        .set(CUSTOMER.EMAIL, email.text())
        .set(CUSTOMER.NAME, name)
        .set(CUSTOMER.CREATED_AT, tx.now())
        .onConflict(CUSTOMER.EMAIL)
        .doUpdate()
        .set(CUSTOMER.NAME, DSL.coalesce(DSL.excluded(CUSTOMER.NAME), CUSTOMER.NAME))
        .execute();
    return tx.sql()
        .selectFrom(CUSTOMER)
        .where(CUSTOMER.EMAIL.eq(email.text()))
        .fetchSingle(row ->
            new Customer(
                row.get(CUSTOMER.ID),
                new EmailAddress(row.get(CUSTOMER.EMAIL)),
                row.get(CUSTOMER.NAME),
                row.get(CUSTOMER.CREATED_AT)));
  }
}
