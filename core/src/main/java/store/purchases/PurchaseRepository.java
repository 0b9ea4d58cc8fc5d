package store.purchases;

import static store.database.generated.Tables.CUSTOMER;
import static store.database.generated.Tables.PAYMENT;
import static store.database.generated.Tables.PRODUCT;
import static store.database.generated.Tables.PURCHASE;
import static store.database.generated.Tables.PURCHASE_ITEM;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import store.customers.Customer;
import store.database.Transaction;
import store.mail.EmailAddress;
import store.money.Money;

/** Purchases and their lines, as rows of {@code purchase} and {@code purchase_item}. */
final class PurchaseRepository {

  /** Writes them down and answers their rows, in the same order. */
  List<Long> insertAll(Transaction tx, SequencedMap<PurchaseCode, NewPurchase> purchases) {
    var rows =
        tx.sql()
            .insertInto(
                PURCHASE,
                PURCHASE.CODE,
                PURCHASE.CUSTOMER_ID,
                PURCHASE.PAYMENT_STATUS,
                PURCHASE.SOURCE,
                PURCHASE.TEST,
                PURCHASE.PAYMENT_METHOD,
                PURCHASE.CURRENCY,
                PURCHASE.TOTAL_MINOR,
                PURCHASE.CREATED_AT,
                PURCHASE.PAID_AT,
                PURCHASE.COUNTRY,
                PURCHASE.CAME_FROM,
                PURCHASE.MEDIUM,
                PURCHASE.CAMPAIGN,
                PURCHASE.VARIANT,
                PURCHASE.RECEIPT_WANTED);
    for (Map.Entry<PurchaseCode, NewPurchase> entry : purchases.entrySet()) {
      NewPurchase purchase = entry.getValue();
      PaymentMethod method = purchase.paymentMethod();
      rows =
          rows.values(
              entry.getKey().text(),
              purchase.customer().id(),
              purchase.status().text(),
              purchase.source().text(),
              purchase.test() ? 1L : 0L,
              method == null ? null : method.text(),
              purchase.total().currency().getCurrencyCode(),
              purchase.total().minor(),
              purchase.createdAt(),
              purchase.paidAt(),
              purchase.origin().country(),
              purchase.origin().source(),
              purchase.origin().medium(),
              purchase.origin().campaign(),
              purchase.origin().variant(),
              purchase.receiptWanted() ? 1L : 0L);
    }
    rows.execute();
    // Not with RETURNING, of which this driver hands on the last row only.
    Map<String, Long> ids =
        tx.sql()
            .select(PURCHASE.ID, PURCHASE.CODE)
            .from(PURCHASE)
            .where(PURCHASE.CODE.in(purchases.keySet().stream().map(PurchaseCode::text).toList()))
            .fetchMap(PURCHASE.CODE, PURCHASE.ID);
    insertItems(tx, purchases, ids);
    return purchases.keySet().stream().map(code -> ids.get(code.text())).toList();
  }

  private static void insertItems(
      Transaction tx, Map<PurchaseCode, NewPurchase> purchases, Map<String, Long> ids) {
    var rows =
        tx.sql()
            .insertInto(
                PURCHASE_ITEM,
                PURCHASE_ITEM.PURCHASE_ID,
                PURCHASE_ITEM.POSITION,
                PURCHASE_ITEM.PRODUCT_ID,
                PURCHASE_ITEM.QUANTITY,
                PURCHASE_ITEM.UNIT_PRICE_MINOR,
                PURCHASE_ITEM.CREATED_AT);
    for (Map.Entry<PurchaseCode, NewPurchase> entry : purchases.entrySet()) {
      for (NewPurchase.Line line : entry.getValue().items()) {
        rows =
            rows.values(
                ids.get(entry.getKey().text()),
                line.position(),
                line.productId(),
                line.quantity(),
                line.unitPrice().minor(),
                entry.getValue().createdAt());
      }
    }
    rows.execute();
  }

  /** Adds lines that the purchase does not have yet; how many those were. */
  int addItems(Transaction tx, Purchase purchase, List<NewPurchase.Line> lines) {
    int added = 0;
    for (NewPurchase.Line line : lines) {
      added +=
          tx.sql()
              .insertInto(PURCHASE_ITEM)
              .set(PURCHASE_ITEM.PURCHASE_ID, purchase.id())
              .set(PURCHASE_ITEM.POSITION, line.position())
              .set(PURCHASE_ITEM.PRODUCT_ID, line.productId())
              .set(PURCHASE_ITEM.QUANTITY, line.quantity())
              .set(PURCHASE_ITEM.UNIT_PRICE_MINOR, line.unitPrice().minor())
              .set(PURCHASE_ITEM.CREATED_AT, purchase.createdAt())
              .onConflict(PURCHASE_ITEM.PURCHASE_ID, PURCHASE_ITEM.POSITION)
              .doNothing()
              .execute();
    }
    return added;
  }

  /** Writes down where it stands by what was told of its money. */
  void settle(
      Transaction tx,
      Purchase purchase,
      PurchaseStatus status,
      Money total,
      @Nullable Instant paidAt) {
    tx.sql()
        .update(PURCHASE)
        .set(PURCHASE.PAYMENT_STATUS, status.text())
        .set(PURCHASE.TOTAL_MINOR, total.minor())
        .set(PURCHASE.CURRENCY, total.currency().getCurrencyCode())
        .set(PURCHASE.PAID_AT, paidAt)
        .where(PURCHASE.ID.eq(purchase.id()))
        .execute();
  }

  void attribute(Transaction tx, Purchase purchase, Origin origin) {
    tx.sql()
        .update(PURCHASE)
        .set(PURCHASE.COUNTRY, origin.country())
        .set(PURCHASE.CAME_FROM, origin.source())
        .set(PURCHASE.MEDIUM, origin.medium())
        .set(PURCHASE.CAMPAIGN, origin.campaign())
        .set(PURCHASE.VARIANT, origin.variant())
        .where(PURCHASE.ID.eq(purchase.id()))
        .execute();
  }

  void setRefunded(Transaction tx, PurchaseItem item, long quantity) {
    tx.sql()
        .update(PURCHASE_ITEM)
        .set(PURCHASE_ITEM.REFUNDED_QUANTITY, quantity)
        .where(PURCHASE_ITEM.ID.eq(item.id()))
        .execute();
  }

  void wantReceipt(Transaction tx, Purchase purchase) {
    tx.sql()
        .update(PURCHASE)
        .set(PURCHASE.RECEIPT_WANTED, 1L)
        .where(PURCHASE.ID.eq(purchase.id()))
        .execute();
  }

  boolean receiptWanted(Transaction tx, long purchase) {
    return tx.sql()
        .fetchExists(PURCHASE, PURCHASE.ID.eq(purchase).and(PURCHASE.RECEIPT_WANTED.eq(1L)));
  }

  /** Those of the codes that are taken. */
  Set<String> taken(Transaction tx, Collection<PurchaseCode> codes) {
    return tx.sql()
        .select(PURCHASE.CODE)
        .from(PURCHASE)
        .where(PURCHASE.CODE.in(codes.stream().map(PurchaseCode::text).toList()))
        .fetchSet(PURCHASE.CODE);
  }

  Optional<Purchase> find(Transaction tx, PurchaseCode code) {
    return find(tx, PURCHASE.CODE.eq(code.text())).stream().findFirst();
  }

  Optional<Purchase> find(Transaction tx, long id) {
    return find(tx, PURCHASE.ID.eq(id)).stream().findFirst();
  }

  List<Purchase> find(Transaction tx, EmailAddress email) {
    return find(tx, CUSTOMER.EMAIL.eq(email.text())).stream()
        .sorted(
            Comparator.comparing(Purchase::createdAt).thenComparingLong(Purchase::id).reversed())
        .toList();
  }

  List<Purchase> find(Transaction tx, Collection<Long> ids) {
    return ids.isEmpty() ? List.of() : find(tx, PURCHASE.ID.in(ids));
  }

  private static List<Purchase> find(Transaction tx, Condition which) {
    var rows =
        tx.sql()
            .select(PURCHASE.fields())
            .select(CUSTOMER.fields())
            .select(PAYMENT.SESSION, PAYMENT.PAYMENT_INTENT, PAYMENT.CHARGE)
            .from(PURCHASE)
            .join(CUSTOMER)
            .on(CUSTOMER.ID.eq(PURCHASE.CUSTOMER_ID))
            .leftJoin(PAYMENT)
            .on(PAYMENT.PURCHASE_ID.eq(PURCHASE.ID))
            .where(which)
            .fetch();
    if (rows.isEmpty()) {
      return List.of();
    }
    Map<Long, List<PurchaseItem>> items = items(tx, rows.getValues(PURCHASE.ID));
    return rows.map(row -> toDomain(row, items.getOrDefault(row.get(PURCHASE.ID), List.of())));
  }

  private static Map<Long, List<PurchaseItem>> items(Transaction tx, Collection<Long> purchases) {
    return tx.sql()
        .select(PURCHASE_ITEM.fields())
        .select(PRODUCT.SKU, PRODUCT.NAME, PURCHASE.CURRENCY)
        .from(PURCHASE_ITEM)
        .join(PRODUCT)
        .on(PRODUCT.ID.eq(PURCHASE_ITEM.PRODUCT_ID))
        .join(PURCHASE)
        .on(PURCHASE.ID.eq(PURCHASE_ITEM.PURCHASE_ID))
        .where(PURCHASE_ITEM.PURCHASE_ID.in(purchases))
        .orderBy(PURCHASE_ITEM.PURCHASE_ID, PURCHASE_ITEM.POSITION)
        .fetchGroups(
            PURCHASE_ITEM.PURCHASE_ID,
            row ->
                new PurchaseItem(
                    row.get(PURCHASE_ITEM.ID),
                    row.get(PURCHASE_ITEM.POSITION),
                    row.get(PURCHASE_ITEM.PRODUCT_ID),
                    row.get(PRODUCT.SKU),
                    row.get(PRODUCT.NAME),
                    row.get(PURCHASE_ITEM.QUANTITY),
                    Money.of(row.get(PURCHASE_ITEM.UNIT_PRICE_MINOR), row.get(PURCHASE.CURRENCY)),
                    row.get(PURCHASE_ITEM.REFUNDED_QUANTITY)));
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
        PurchaseStatus.of(row.get(PURCHASE.PAYMENT_STATUS)),
        row.get(PURCHASE.REVOKED_AT) != null,
        PurchaseSource.of(row.get(PURCHASE.SOURCE)),
        row.get(PURCHASE.TEST) == 1,
        method == null ? null : PaymentMethod.of(method),
        Money.of(row.get(PURCHASE.TOTAL_MINOR), row.get(PURCHASE.CURRENCY)),
        items,
        new GatewayIds(
            row.get(PAYMENT.SESSION), row.get(PAYMENT.PAYMENT_INTENT), row.get(PAYMENT.CHARGE)),
        new Origin(
            row.get(PURCHASE.COUNTRY),
            row.get(PURCHASE.CAME_FROM),
            row.get(PURCHASE.MEDIUM),
            row.get(PURCHASE.CAMPAIGN),
            row.get(PURCHASE.VARIANT)),
        row.get(PURCHASE.CREATED_AT),
        row.get(PURCHASE.PAID_AT));
  }
}
