package store.customers;

import static store.database.generated.Tables.CUSTOMER;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;
import store.database.Transaction;
import store.mail.EmailAddress;

/** Who wants no updates, as {@code customer.opted_out_at}. */
final class OptOutRepository {

  Optional<Long> customer(Transaction tx, EmailAddress email) {
    return tx.sql()
        .select(CUSTOMER.ID)
        .from(CUSTOMER)
        .where(CUSTOMER.EMAIL.eq(email.text()))
        .fetchOptional(CUSTOMER.ID);
  }

  Subscriber find(Transaction tx, long customer) {
    return tx.sql()
        .selectFrom(CUSTOMER)
        .where(CUSTOMER.ID.eq(customer))
        .fetchSingle(OptOutRepository::toDomain);
  }

  Map<Long, Subscriber> find(Transaction tx, Collection<Long> customers) {
    return tx.sql()
        .selectFrom(CUSTOMER)
        .where(CUSTOMER.ID.in(customers))
        .fetchMap(CUSTOMER.ID, OptOutRepository::toDomain);
  }

  private static Subscriber toDomain(Record row) {
    return new Subscriber(
        new EmailAddress(row.get(CUSTOMER.EMAIL)),
        row.get(CUSTOMER.NAME),
        row.get(CUSTOMER.OPTED_OUT_AT));
  }

  boolean optOut(Transaction tx, long customer) {
    return tx.sql()
            .update(CUSTOMER)
            .set(CUSTOMER.OPTED_OUT_AT, tx.now())
            .where(CUSTOMER.ID.eq(customer))
            .and(CUSTOMER.OPTED_OUT_AT.isNull())
            .execute()
        == 1;
  }

  boolean optIn(Transaction tx, long customer) {
    return tx.sql()
            .update(CUSTOMER)
            .setNull(CUSTOMER.OPTED_OUT_AT)
            .where(CUSTOMER.ID.eq(customer))
            .and(CUSTOMER.OPTED_OUT_AT.isNotNull())
            .execute()
        == 1;
  }
}
