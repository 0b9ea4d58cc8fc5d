package store.purchases;

import static store.database.generated.Tables.CUSTOMER;
import static store.database.generated.Tables.PRODUCT;
import static store.database.generated.Tables.PURCHASE;
import static store.database.generated.Tables.PURCHASE_ITEM;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import store.customers.Customer;
import store.database.Transaction;
import store.mail.EmailAddress;
import store.money.Money;

/** Purchases and their lines, as rows of {@code purchase} and {@code purchase_item}. */
final class PurchaseRepository {

  long insert(Transaction tx, PurchaseCode code, NewPurchase purchase) {
    PaymentMethod method = purchase.paymentMethod();
    long id =
        tx.sql()
            .insertInto(PURCHASE)
            .set(PURCHASE.CODE, code.text())
            .set(PURCHASE.CUSTOMER_ID, purchase.customer().id())
            .set(PURCHASE.PAYMENT_STATUS, purchase.status().text())
            .set(PURCHASE.SOURCE, purchase.source().text())
            .set(PURCHASE.TEST, purchase.test() ? 1L : 0L)
            .set(PURCHASE.PAYMENT_METHOD, method == null ? null : method.text())
            .set(PURCHASE.CURRENCY, purchase.total().currency().getCurrencyCode())
            .set(PURCHASE.TOTAL_MINOR, purchase.total().minor())
            .set(PURCHASE.CREATED_AT, purchase.createdAt())
            .set(PURCHASE.PAID_AT, purchase.paidAt())
            .returning(PURCHASE.ID)
            .fetchSingle(row -> row.get(PURCHASE.ID));
    long position = 0;
    for (NewPurchase.Line line : purchase.items()) {
      tx.sql()
          .insertInto(PURCHASE_ITEM)
          .set(PURCHASE_ITEM.PURCHASE_ID, id)
          .set(PURCHASE_ITEM.POSITION, position++)
          .set(PURCHASE_ITEM.PRODUCT_ID, line.productId())
          .set(PURCHASE_ITEM.QUANTITY, line.quantity())
          .set(PURCHASE_ITEM.UNIT_PRICE_MINOR, line.unitPrice().minor())
          .execute();
    }
    return id;
  }

  boolean exists(Transaction tx, PurchaseCode code) {
    return tx.sql().fetchExists(PURCHASE, PURCHASE.CODE.eq(code.text()));
  }

  Optional<Purchase> find(Transaction tx, PurchaseCode code) {
    return find(tx, PURCHASE.CODE.eq(code.text()));
  }

  Optional<Purchase> find(Transaction tx, long id) {
    return find(tx, PURCHASE.ID.eq(id));
  }

  private static Optional<Purchase> find(Transaction tx, Condition which) {
    return tx.sql()
        .select()
        .from(PURCHASE)
        .join(CUSTOMER)
        .on(CUSTOMER.ID.eq(PURCHASE.CUSTOMER_ID))
        .where(which)
        .fetchOptional(row -> toDomain(row, items(tx, row)));
  }

  private static List<PurchaseItem> items(Transaction tx, Record purchase) {
    return tx.sql()
        .select()
        .from(PURCHASE_ITEM)
        .join(PRODUCT)
        .on(PRODUCT.ID.eq(PURCHASE_ITEM.PRODUCT_ID))
        .where(PURCHASE_ITEM.PURCHASE_ID.eq(purchase.get(PURCHASE.ID)))
        .orderBy(PURCHASE_ITEM.POSITION)
        .fetch(row ->
            new PurchaseItem(
                row.get(PURCHASE_ITEM.ID),
                row.get(PRODUCT.ID),
                row.get(PRODUCT.SKU),
                row.get(PRODUCT.NAME),
                row.get(PURCHASE_ITEM.QUANTITY),
                Money.of(
                    row.get(PURCHASE_ITEM.UNIT_PRICE_MINOR), purchase.get(PURCHASE.CURRENCY))));
  }

  List<PurchaseSummary> list(Transaction tx, PurchaseFilter filter) {
    var rows =
        tx.sql()
            .select()
            .from(PURCHASE)
            .join(CUSTOMER)
            .on(CUSTOMER.ID.eq(PURCHASE.CUSTOMER_ID))
            .where(conditions(filter))
            .orderBy(PURCHASE.CREATED_AT.desc(), PURCHASE.ID.desc())
            .limit(filter.limit())
            .fetch();
    Map<Long, List<String>> products = products(tx, rows.getValues(PURCHASE.ID));
    return rows.map(row ->
        new PurchaseSummary(
            new PurchaseCode(row.get(PURCHASE.CODE)),
            new EmailAddress(row.get(CUSTOMER.EMAIL)),
            status(row),
            PurchaseSource.of(row.get(PURCHASE.SOURCE)),
            row.get(PURCHASE.TEST) == 1,
            Money.of(row.get(PURCHASE.TOTAL_MINOR), row.get(PURCHASE.CURRENCY)),
            products.getOrDefault(row.get(PURCHASE.ID), List.of()),
            row.get(PURCHASE.CREATED_AT),
            row.get(PURCHASE.PAID_AT)));
  }

  private static Condition conditions(PurchaseFilter filter) {
    Condition all = DSL.noCondition();
    if (filter.email() != null) {
      all = all.and(CUSTOMER.EMAIL.eq(filter.email().text()));
    }
    if (filter.sku() != null) {
      all =
          all.and(
              PURCHASE.ID.in(
                  DSL.select(PURCHASE_ITEM.PURCHASE_ID)
                      .from(PURCHASE_ITEM)
                      .join(PRODUCT)
                      .on(PRODUCT.ID.eq(PURCHASE_ITEM.PRODUCT_ID))
                      .where(PRODUCT.SKU.eq(filter.sku()))));
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

  boolean revoke(Transaction tx, Purchase purchase) {
    return tx.sql()
            .update(PURCHASE)
            .set(PURCHASE.REVOKED_AT, tx.now())
            .where(PURCHASE.ID.eq(purchase.id()))
            .and(PURCHASE.REVOKED_AT.isNull())
            .execute()
        == 1;
  }

  boolean restore(Transaction tx, Purchase purchase) {
    return tx.sql()
            .update(PURCHASE)
            .setNull(PURCHASE.REVOKED_AT)
            .where(PURCHASE.ID.eq(purchase.id()))
            .and(PURCHASE.REVOKED_AT.isNotNull())
            .execute()
        == 1;
  }

  private static PurchaseStatus status(Record row) {
    return row.get(PURCHASE.REVOKED_AT) != null
        ? PurchaseStatus.REVOKED
        : PurchaseStatus.of(row.get(PURCHASE.PAYMENT_STATUS));
  }

  private static Purchase toDomain(Record row, List<PurchaseItem> items) {
    @Nullable String method = row.get(PURCHASE.PAYMENT_METHOD);
    return new Purchase(
        row.get(PURCHASE.ID),
        new PurchaseCode(row.get(PURCHASE.CODE)),
        new Customer(
            row.get(CUSTOMER.ID),
            new EmailAddress(row.get(CUSTOMER.EMAIL)),
            row.get(CUSTOMER.NAME),
            row.get(CUSTOMER.CREATED_AT)),
        status(row),
        PurchaseSource.of(row.get(PURCHASE.SOURCE)),
        row.get(PURCHASE.TEST) == 1,
        method == null ? null : PaymentMethod.of(method),
        Money.of(row.get(PURCHASE.TOTAL_MINOR), row.get(PURCHASE.CURRENCY)),
        items,
        row.get(PURCHASE.CREATED_AT),
        row.get(PURCHASE.PAID_AT));
  }
}
