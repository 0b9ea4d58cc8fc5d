package store.updates;

import static store.database.generated.Tables.UNSUBSCRIBE_LINK;

import java.util.Optional;
import store.database.Transaction;

/** Unsubscribe links, as rows of {@code unsubscribe_link}. */
final class UnsubscribeLinkRepository {

  void insertOnce(Transaction tx, long customer, String tokenHash) {
    tx.sql()
        .insertInto(UNSUBSCRIBE_LINK)
        .set(UNSUBSCRIBE_LINK.TOKEN_SHA256, tokenHash)
        .set(UNSUBSCRIBE_LINK.CUSTOMER_ID, customer)
        .set(UNSUBSCRIBE_LINK.CREATED_AT, tx.now())
        .onConflict(UNSUBSCRIBE_LINK.TOKEN_SHA256)
        .doNothing()
        .execute();
  }

  Optional<Long> customer(Transaction tx, String tokenHash) {
    return tx.sql()
        .select(UNSUBSCRIBE_LINK.CUSTOMER_ID)
        .from(UNSUBSCRIBE_LINK)
        .where(UNSUBSCRIBE_LINK.TOKEN_SHA256.eq(tokenHash))
        .fetchOptional(UNSUBSCRIBE_LINK.CUSTOMER_ID);
  }
}
