package store.purchases;

import static store.database.generated.Tables.CUSTOMER;
import static store.database.generated.Tables.PRODUCT;
import static store.database.generated.Tables.PURCHASE;
import static store.database.generated.Tables.PURCHASE_ITEM;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import store.database.Transaction;
import store.database.generated.tables.PurchaseItem;
import store.mail.EmailAddress;
import store.money.Money;

/** Lists of purchases, newest first: each filter walks an index that has that order already. */
final class PurchaseListRepository {

  private static final PurchaseItem EARLIER = PURCHASE_ITEM.as("earlier");

  List<PurchaseSummary> list(Transaction tx, PurchaseFilter filter) {
    var rows = select(tx.sql(), filter).fetch();
    Map<Long, List<String>> products = products(tx, rows.getValues(PURCHASE.ID));
    return rows.map(row ->
        new PurchaseSummary(
            new PurchaseCode(row.get(PURCHASE.CODE)),
            new EmailAddress(row.get(CUSTOMER.EMAIL)),
            PurchaseRepository.status(row),
            PurchaseSource.of(row.get(PURCHASE.SOURCE)),
            row.get(PURCHASE.TEST) == 1,
            Money.of(row.get(PURCHASE.TOTAL_MINOR), row.get(PURCHASE.CURRENCY)),
            products.getOrDefault(row.get(PURCHASE.ID), List.of()),
            row.get(PURCHASE.CREATED_AT),
            row.get(PURCHASE.PAID_AT)));
  }

  static Select<Record> select(DSLContext sql, PurchaseFilter filter) {
    return filter.sku() == null ? ofAll(sql, filter) : ofProduct(sql, filter, filter.sku());
  }

  private static Select<Record> ofAll(DSLContext sql, PurchaseFilter filter) {
    return sql.select(PURCHASE.fields())
        .select(CUSTOMER.EMAIL)
        .from(PURCHASE)
        .join(CUSTOMER)
        .on(CUSTOMER.ID.eq(PURCHASE.CUSTOMER_ID))
        .where(conditions(filter))
        .orderBy(PURCHASE.CREATED_AT.desc(), PURCHASE.ID.desc())
        .limit(filter.limit());
  }

  /** Begins at the product's items, of which the first one stands for its purchase. */
  private static Select<Record> ofProduct(DSLContext sql, PurchaseFilter filter, String sku) {
    return sql.select(PURCHASE.fields())
        .select(CUSTOMER.EMAIL)
        .from(PURCHASE_ITEM)
        .join(PURCHASE)
        .on(PURCHASE.ID.eq(PURCHASE_ITEM.PURCHASE_ID))
        .join(CUSTOMER)
        .on(CUSTOMER.ID.eq(PURCHASE.CUSTOMER_ID))
        .where(
            PURCHASE_ITEM.PRODUCT_ID.eq(
                DSL.select(PRODUCT.ID).from(PRODUCT).where(PRODUCT.SKU.eq(sku))))
        .andNotExists(
            DSL.selectOne()
                .from(EARLIER)
                .where(EARLIER.PURCHASE_ID.eq(PURCHASE_ITEM.PURCHASE_ID))
                .and(EARLIER.PRODUCT_ID.eq(PURCHASE_ITEM.PRODUCT_ID))
                .and(EARLIER.POSITION.lt(PURCHASE_ITEM.POSITION)))
        .and(conditions(filter))
        .orderBy(PURCHASE_ITEM.CREATED_AT.desc(), PURCHASE_ITEM.PURCHASE_ID.desc())
        .limit(filter.limit());
  }

  private static Condition conditions(PurchaseFilter filter) {
    Condition all = DSL.noCondition();
    if (filter.email() != null) {
      all = all.and(CUSTOMER.EMAIL.eq(filter.email().text()));
    }
    if (filter.status() == PurchaseStatus.REVOKED) {
      all = all.and(PURCHASE.REVOKED_AT.isNotNull());
    } else if (filter.status() != null) {
      all =
          all.and(PURCHASE.PAYMENT_STATUS.eq(filter.status().text()))
              .and(PURCHASE.REVOKED_AT.isNull());
    }
    return all;
  }

  private static Map<Long, List<String>> products(Transaction tx, Collection<Long> purchases) {
    return tx.sql()
        .select(PURCHASE_ITEM.PURCHASE_ID, PRODUCT.SKU)
        .from(PURCHASE_ITEM)
        .join(PRODUCT)
        .on(PRODUCT.ID.eq(PURCHASE_ITEM.PRODUCT_ID))
        .where(PURCHASE_ITEM.PURCHASE_ID.in(purchases))
        .orderBy(PURCHASE_ITEM.PURCHASE_ID, PURCHASE_ITEM.POSITION)
        .fetchGroups(PURCHASE_ITEM.PURCHASE_ID, PRODUCT.SKU);
  }
}
