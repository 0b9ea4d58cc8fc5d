package store.payments.selling;

import static store.database.generated.Tables.PUBLICATION;
import static store.database.generated.Tables.STRIPE_MAPPING;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import store.database.Transaction;
import store.payments.PublishedProduct;

/** What is on sale at the gateway, as rows of {@code publication} and {@code stripe_mapping}. */
final class PublicationRepository {

  Optional<PublishedProduct> find(Transaction tx, long productId, boolean test) {
    return tx.sql()
        .selectFrom(PUBLICATION)
        .where(PUBLICATION.PRODUCT_ID.eq(productId).and(PUBLICATION.TEST.eq(flag(test))))
        .fetchOptional(row ->
            new PublishedProduct(
                row.get(PUBLICATION.STRIPE_PRODUCT),
                row.get(PUBLICATION.STRIPE_PRICE),
                row.get(PUBLICATION.PAYMENT_LINK),
                URI.create(row.get(PUBLICATION.URL))));
  }

  /** Keeps what is on sale now; what was stays mapped, for somebody may have paid it. */
  void keep(Transaction tx, long productId, boolean test, PublishedProduct published) {
    tx.sql()
        .insertInto(PUBLICATION)
        .set(PUBLICATION.PRODUCT_ID, productId)
        .set(PUBLICATION.TEST, flag(test))
        .set(PUBLICATION.STRIPE_PRODUCT, published.product())
        .set(PUBLICATION.STRIPE_PRICE, published.price())
        .set(PUBLICATION.PAYMENT_LINK, published.paymentLink())
        .set(PUBLICATION.URL, published.url().toString())
        .set(PUBLICATION.PUBLISHED_AT, tx.now())
        .onConflict(PUBLICATION.PRODUCT_ID, PUBLICATION.TEST)
        .doUpdate()
        .set(PUBLICATION.STRIPE_PRODUCT, published.product())
        .set(PUBLICATION.STRIPE_PRICE, published.price())
        .set(PUBLICATION.PAYMENT_LINK, published.paymentLink())
        .set(PUBLICATION.URL, published.url().toString())
        .set(PUBLICATION.PUBLISHED_AT, tx.now())
        .execute();
    for (String id : List.of(published.product(), published.price(), published.paymentLink())) {
      tx.sql()
          .insertInto(STRIPE_MAPPING)
          .set(STRIPE_MAPPING.STRIPE_ID, id)
          .set(STRIPE_MAPPING.PRODUCT_ID, productId)
          .set(STRIPE_MAPPING.MAPPED_AT, tx.now())
          .onConflict(STRIPE_MAPPING.STRIPE_ID)
          .doUpdate()
          .set(STRIPE_MAPPING.PRODUCT_ID, productId)
          .set(STRIPE_MAPPING.MAPPED_AT, tx.now())
          .execute();
    }
  }

  private static long flag(boolean test) {
    return test ? 1 : 0;
  }
}
