package store.purchases.ledger;

import static store.database.generated.Tables.PRODUCT;
import static store.database.generated.Tables.PURCHASE;
import static store.database.generated.Tables.PURCHASE_ITEM;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.impl.DSL;
import store.database.Transaction;
import store.purchases.Origin;

/** Purchases, as far as their money has to be shared out. */
final class SoldRepository {

  /** Those of these rows that exist, by their rows. */
  Map<Long, Sold> find(Transaction tx, Collection<Long> purchases) {
    if (purchases.isEmpty()) {
      return Map.of();
    }
    Map<Long, List<Sold.Line>> lines =
        tx.sql()
            .select(
                PURCHASE_ITEM.PURCHASE_ID,
                PRODUCT.SKU,
                PURCHASE_ITEM.QUANTITY,
                PURCHASE_ITEM.UNIT_PRICE_MINOR)
            .from(PURCHASE_ITEM)
            .join(PRODUCT)
            .on(PRODUCT.ID.eq(PURCHASE_ITEM.PRODUCT_ID))
            .where(PURCHASE_ITEM.PURCHASE_ID.in(purchases))
            .orderBy(PURCHASE_ITEM.PURCHASE_ID, PURCHASE_ITEM.POSITION)
            .fetchGroups(
                PURCHASE_ITEM.PURCHASE_ID,
                row -> new Sold.Line(row.value2(), row.value3(), row.value4() * row.value3()));
    Map<Long, Sold> found = new HashMap<>();
    tx.sql()
        .select(
            PURCHASE.ID,
            PURCHASE.TEST,
            PURCHASE.COUNTRY,
            PURCHASE.CAME_FROM,
            PURCHASE.MEDIUM,
            PURCHASE.CAMPAIGN,
            PURCHASE.VARIANT)
        .from(PURCHASE)
        .where(PURCHASE.ID.in(purchases))
        .forEach(row ->
            found.put(
                row.value1(),
                new Sold(
                    row.value1(),
                    row.value2() == 1,
                    new Origin(
                        row.value3(), row.value4(), row.value5(), row.value6(), row.value7()),
                    lines.getOrDefault(row.value1(), List.of()))));
    return found;
  }

  /** The next purchases after that row, so many of them. */
  List<Long> next(Transaction tx, long after, int most) {
    return tx.sql()
        .select(PURCHASE.ID)
        .from(PURCHASE)
        .where(PURCHASE.ID.gt(after))
        .orderBy(PURCHASE.ID)
        .limit(most)
        .fetch(PURCHASE.ID);
  }

  /** The row of the newest purchase, 0 when there is none. */
  long last(Transaction tx) {
    return Objects.requireNonNullElse(
        tx.sql().select(DSL.max(PURCHASE.ID)).from(PURCHASE).fetchOne(0, Long.class), 0L);
  }
}
