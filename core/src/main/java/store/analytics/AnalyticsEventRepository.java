package store.analytics;

import static store.database.generated.Tables.ANALYTICS_EVENT;
import static store.database.generated.Tables.PRODUCT;
import static store.database.generated.Tables.PURCHASE;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;

/** What was seen, as rows of {@code analytics_event}. */
final class AnalyticsEventRepository {

  void insert(Transaction tx, List<Row> events) {
    if (events.isEmpty()) {
      return;
    }
    var rows =
        tx.sql()
            .insertInto(
                ANALYTICS_EVENT,
                ANALYTICS_EVENT.KIND,
                ANALYTICS_EVENT.OCCURRED_AT,
                ANALYTICS_EVENT.PRODUCT_ID,
                ANALYTICS_EVENT.PURCHASE_ID,
                ANALYTICS_EVENT.SOURCE,
                ANALYTICS_EVENT.MEDIUM,
                ANALYTICS_EVENT.CAMPAIGN,
                ANALYTICS_EVENT.VARIANT,
                ANALYTICS_EVENT.AUTOMATED,
                ANALYTICS_EVENT.TEST,
                ANALYTICS_EVENT.VISITOR);
    for (Row event : events) {
      Attribution cameFrom = event.cameFrom();
      rows =
          rows.values(
              event.kind().text(),
              event.at(),
              event.productId(),
              event.purchaseId(),
              cameFrom.source(),
              cameFrom.medium(),
              cameFrom.campaign(),
              cameFrom.variant(),
              event.automated() ? 1L : 0L,
              event.test() ? 1L : 0L,
              event.visitor());
    }
    rows.execute();
  }

  /** The rows of those products, by sku. */
  Map<String, Long> products(Transaction tx, Collection<String> skus) {
    return skus.isEmpty()
        ? new HashMap<>()
        : tx.sql()
            .select(PRODUCT.SKU, PRODUCT.ID)
            .from(PRODUCT)
            .where(PRODUCT.SKU.in(skus))
            .fetchMap(PRODUCT.SKU, PRODUCT.ID);
  }

  /** The rows of those purchases, by code. */
  Map<String, Long> purchases(Transaction tx, Collection<String> codes) {
    return codes.isEmpty()
        ? new HashMap<>()
        : tx.sql()
            .select(PURCHASE.CODE, PURCHASE.ID)
            .from(PURCHASE)
            .where(PURCHASE.CODE.in(codes))
            .fetchMap(PURCHASE.CODE, PURCHASE.ID);
  }

  /** Whether that visitor's machine looked at a private link since then. */
  boolean machineSawLink(Transaction tx, String visitor, Instant since) {
    return tx.sql()
        .fetchExists(
            ANALYTICS_EVENT,
            ANALYTICS_EVENT
                .OCCURRED_AT
                .ge(since)
                .and(ANALYTICS_EVENT.KIND.eq(Sighting.Kind.LINK_VIEWED.text()))
                .and(ANALYTICS_EVENT.VISITOR.eq(visitor))
                .and(ANALYTICS_EVENT.AUTOMATED.eq(1L)));
  }

  /** The links that visitor looked at since then were looked at by a machine. */
  void automate(Transaction tx, String visitor, Instant since) {
    tx.sql()
        .update(ANALYTICS_EVENT)
        .set(ANALYTICS_EVENT.AUTOMATED, 1L)
        .where(ANALYTICS_EVENT.OCCURRED_AT.ge(since))
        .and(ANALYTICS_EVENT.KIND.eq(Sighting.Kind.LINK_VIEWED.text()))
        .and(ANALYTICS_EVENT.VISITOR.eq(visitor))
        .execute();
  }

  /** One of them. */
  record Row(
      Sighting.Kind kind,
      Instant at,
      @Nullable Long productId,
      @Nullable Long purchaseId,
      Attribution cameFrom,
      boolean automated,
      boolean test,
      @Nullable String visitor) {}
}
