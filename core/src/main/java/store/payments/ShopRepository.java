package store.payments;

import static store.database.generated.Tables.SHOP;

import java.util.Optional;
import store.database.Transaction;

/** The shop itself, as the one row of {@code shop}. */
final class ShopRepository {

  Optional<String> find(Transaction tx) {
    return tx.sql().select(SHOP.STORE_ID).from(SHOP).fetchOptional(SHOP.STORE_ID);
  }

  String findOrAdd(Transaction tx, String fresh) {
    tx.sql()
        .insertInto(SHOP)
        .set(SHOP.ID, 1L)
        .set(SHOP.STORE_ID, fresh)
        .set(SHOP.CREATED_AT, tx.now())
        .onConflict(SHOP.ID)
        .doNothing()
        .execute();
    return find(tx).orElseThrow();
  }
}
