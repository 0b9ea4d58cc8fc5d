package store.purchases;

import static store.database.generated.Tables.CUSTOMER;
import static store.database.generated.Tables.PRODUCT;
import static store.database.generated.Tables.PURCHASE;
import static store.database.generated.Tables.PURCHASE_ITEM;

import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
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
          .set(PURCHASE_ITEM.CREATED_AT, purchase.createdAt())
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

  static PurchaseStatus status(Record row) {
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
