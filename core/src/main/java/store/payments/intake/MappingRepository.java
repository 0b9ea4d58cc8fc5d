package store.payments.intake;

import static store.database.generated.Tables.STRIPE_MAPPING;

import java.util.Optional;
import store.database.Transaction;

/** What the gateway's objects mean here, as rows of {@code stripe_mapping}. */
final class MappingRepository {

  /** The product's row. */
  Optional<Long> find(Transaction tx, String stripeId) {
    return tx.sql()
        .select(STRIPE_MAPPING.PRODUCT_ID)
        .from(STRIPE_MAPPING)
        .where(STRIPE_MAPPING.STRIPE_ID.eq(stripeId))
        .fetchOptional(STRIPE_MAPPING.PRODUCT_ID);
  }

  void put(Transaction tx, String stripeId, long productId) {
    tx.sql()
        .insertInto(STRIPE_MAPPING)
        .set(STRIPE_MAPPING.STRIPE_ID, stripeId)
        .set(STRIPE_MAPPING.PRODUCT_ID, productId)
        .set(STRIPE_MAPPING.MAPPED_AT, tx.now())
        .onConflict(STRIPE_MAPPING.STRIPE_ID)
        .doUpdate()
        .set(STRIPE_MAPPING.PRODUCT_ID, productId)
        .execute();
  }
}
