package store.updates;

import static store.database.generated.Tables.CUSTOMER;
import static store.database.generated.Tables.DOWNLOAD_GRANT;
import static store.database.generated.Tables.PURCHASE;
import static store.database.generated.Tables.PURCHASE_ITEM;
import static store.database.generated.Tables.RELEASE_FILE;
import static store.database.generated.Tables.SUPPRESSION;
import static store.database.generated.Tables.UPDATE_MAILING;
import static store.database.generated.Tables.UPDATE_RECIPIENT;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;

/** Who bought what, and who has it, as far as updates ask. */
final class BuyerRepository {

  private static final List<String> OPEN = List.of("paid", "partially_refunded");
  private static final List<String> TOLD = List.of("sent", "unknown", "sending");

  /** Whether anything was ever bought with real money; a shop without is a rehearsal. */
  boolean anyRealPurchase(Transaction tx) {
    return tx.sql().fetchExists(PURCHASE, PURCHASE.TEST.eq(0L));
  }

  /** The customers of the audience who may be mailed, by their rows. */
  List<Long> customers(Transaction tx, Audience audience) {
    var rows =
        tx.sql()
            .selectDistinct(CUSTOMER.ID)
            .from(PURCHASE_ITEM)
            .join(PURCHASE)
            .on(PURCHASE.ID.eq(PURCHASE_ITEM.PURCHASE_ID))
            .join(CUSTOMER)
            .on(CUSTOMER.ID.eq(PURCHASE.CUSTOMER_ID))
            .where(opened(audience))
            .and(CUSTOMER.OPTED_OUT_AT.isNull())
            .andNotExists(suppressed(CUSTOMER.EMAIL));
    if (!audience.allBuyers()) {
      rows =
          rows.andNotExists(has(audience.releaseId(), CUSTOMER.ID))
              .andNotExists(told(audience.releaseId(), CUSTOMER.ID, 0));
    }
    return rows.orderBy(CUSTOMER.ID).fetch(CUSTOMER.ID);
  }

  /** The customers' newest purchases of the product whose links open; some have none. */
  Map<Long, Long> newestPurchases(Transaction tx, Audience audience, Collection<Long> customers) {
    Map<Long, Long> newest = new HashMap<>();
    tx.sql()
        .select(PURCHASE.CUSTOMER_ID, PURCHASE.ID)
        .from(PURCHASE)
        .join(PURCHASE_ITEM)
        .on(PURCHASE_ITEM.PURCHASE_ID.eq(PURCHASE.ID))
        .where(PURCHASE.CUSTOMER_ID.in(customers))
        .and(opened(audience))
        .orderBy(PURCHASE.CREATED_AT, PURCHASE.ID)
        .forEach(row -> newest.put(row.value1(), row.value2()));
    return newest;
  }

  /** Why no purchase of the product by that customer opens any more. */
  String closed(Transaction tx, Audience audience, long customer) {
    return tx.sql()
        .select(PURCHASE.PAYMENT_STATUS, PURCHASE.REVOKED_AT)
        .from(PURCHASE)
        .join(PURCHASE_ITEM)
        .on(PURCHASE_ITEM.PURCHASE_ID.eq(PURCHASE.ID))
        .where(PURCHASE.CUSTOMER_ID.eq(customer))
        .and(PURCHASE_ITEM.PRODUCT_ID.eq(audience.productId()))
        .orderBy(PURCHASE.CREATED_AT.desc(), PURCHASE.ID.desc())
        .limit(1)
        .fetchOptional(row -> {
          @Nullable String status =
              row.get(PURCHASE.REVOKED_AT) == null ? row.get(PURCHASE.PAYMENT_STATUS) : "revoked";
          return OPEN.contains(status) ? "they gave it back" : "their purchase is " + status;
        })
        .orElse("they no longer have a purchase of it");
  }

  private static Select<?> suppressed(Field<String> email) {
    return DSL.select(SUPPRESSION.EMAIL).from(SUPPRESSION).where(SUPPRESSION.EMAIL.eq(email));
  }

  /** To whom of them a file of the release went out whole, through any purchase. */
  Set<Long> having(Transaction tx, Audience audience, Collection<Long> customers) {
    return those(tx, customers, has(audience.releaseId(), CUSTOMER.ID));
  }

  /** Whom of them another mailing about the release has reached, or may have. */
  Set<Long> told(Transaction tx, Audience audience, Collection<Long> customers, long ownMailing) {
    return those(tx, customers, told(audience.releaseId(), CUSTOMER.ID, ownMailing));
  }

  private static Set<Long> those(Transaction tx, Collection<Long> customers, Select<?> where) {
    return tx.sql()
        .select(CUSTOMER.ID)
        .from(CUSTOMER)
        .where(CUSTOMER.ID.in(customers))
        .andExists(where)
        .fetchSet(CUSTOMER.ID);
  }

  private static Condition opened(Audience audience) {
    return PURCHASE_ITEM
        .PRODUCT_ID
        .eq(audience.productId())
        .and(PURCHASE_ITEM.REFUNDED_QUANTITY.lt(PURCHASE_ITEM.QUANTITY))
        .and(PURCHASE.PAYMENT_STATUS.in(OPEN))
        .and(PURCHASE.REVOKED_AT.isNull())
        .and(PURCHASE.TEST.eq(audience.test() ? 1L : 0L));
  }

  private static Select<?> has(long release, Field<Long> customer) {
    var bought = PURCHASE.as("bought");
    var item = PURCHASE_ITEM.as("item");
    return DSL.select(DOWNLOAD_GRANT.ID)
        .from(bought)
        .join(item)
        .on(item.PURCHASE_ID.eq(bought.ID))
        .join(DOWNLOAD_GRANT)
        .on(DOWNLOAD_GRANT.PURCHASE_ITEM_ID.eq(item.ID))
        .join(RELEASE_FILE)
        .on(RELEASE_FILE.ID.eq(DOWNLOAD_GRANT.RELEASE_FILE_ID))
        .where(bought.CUSTOMER_ID.eq(customer))
        .and(RELEASE_FILE.RELEASE_ID.eq(release))
        .and(DOWNLOAD_GRANT.STATE.eq("delivered"));
  }

  private static Select<?> told(long release, Field<Long> customer, long ownMailing) {
    return DSL.select(UPDATE_RECIPIENT.ID)
        .from(UPDATE_RECIPIENT)
        .join(UPDATE_MAILING)
        .on(UPDATE_MAILING.ID.eq(UPDATE_RECIPIENT.MAILING_ID))
        .where(UPDATE_RECIPIENT.CUSTOMER_ID.eq(customer))
        .and(UPDATE_RECIPIENT.STATE.in(TOLD))
        .and(UPDATE_MAILING.RELEASE_ID.eq(release))
        .and(UPDATE_MAILING.ID.ne(ownMailing));
  }
}
