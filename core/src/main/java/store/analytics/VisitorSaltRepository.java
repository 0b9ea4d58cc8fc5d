package store.analytics;

import static store.database.generated.Tables.VISITOR_SALT;

import org.jspecify.annotations.Nullable;
import store.database.Transaction;

/** What is mixed into visitors' keys, as rows of {@code visitor_salt}. */
final class VisitorSaltRepository {

  @Nullable String find(Transaction tx, long day) {
    return tx.sql()
        .select(VISITOR_SALT.SALT)
        .from(VISITOR_SALT)
        .where(VISITOR_SALT.DAY.eq(day))
        .fetchOne(VISITOR_SALT.SALT);
  }

  String insert(Transaction tx, long day, String salt) {
    tx.sql()
        .insertInto(VISITOR_SALT)
        .set(VISITOR_SALT.DAY, day)
        .set(VISITOR_SALT.SALT, salt)
        .execute();
    return salt;
  }

  boolean anyOther(Transaction tx, long day) {
    return tx.sql().fetchExists(VISITOR_SALT, VISITOR_SALT.DAY.ne(day));
  }

  void deleteOthers(Transaction tx, long day) {
    tx.sql().deleteFrom(VISITOR_SALT).where(VISITOR_SALT.DAY.ne(day)).execute();
  }
}
