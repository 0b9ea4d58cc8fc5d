package store.database;

import static store.database.generated.Tables.CUSTOMER;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import store.testing.TestStore;

/** Rows to try the database with: customers, of whom only the address matters. */
final class Guests {

  private Guests() {}

  /** The database at that path, made if need be; its clock stands still. */
  static Database database(Path path) {
    return Database.open(
        new DatabaseSettings("jdbc:sqlite:" + path, true), InstantSource.fixed(TestStore.NOW));
  }

  /** Adds one and answers its address. */
  static String add(Transaction tx, String email) {
    tx.sql()
        .insertInto(CUSTOMER)
        .set(CUSTOMER.EMAIL, email)
        .set(CUSTOMER.CREATED_AT, tx.now())
        .execute();
    return email;
  }

  /** All of them, in order of arrival. */
  static List<String> in(Transaction tx) {
    return tx.sql().selectFrom(CUSTOMER).orderBy(CUSTOMER.ID).fetch(CUSTOMER.EMAIL);
  }

  static List<String> in(Database database) {
    return database.read(Guests::in);
  }
}
