package store.payments.reconciliation;

import static store.database.generated.Tables.CUSTOMER;
import static store.database.generated.Tables.DISPUTE;
import static store.database.generated.Tables.DOWNLOAD_LINK;
import static store.database.generated.Tables.LEDGER_ENTRY;
import static store.database.generated.Tables.OUTBOX_MAIL;
import static store.database.generated.Tables.PAYMENT;
import static store.database.generated.Tables.PURCHASE;
import static store.database.generated.Tables.REFUND;
import static store.database.generated.Tables.STRIPE_EVENT;

import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;

/** Questions over everybody's tables about what does not fit together. */
final class AuditRepository {

  private static final Condition OPEN =
      PURCHASE.PAYMENT_STATUS.in("paid", "partially_refunded").and(PURCHASE.REVOKED_AT.isNull());

  private static final Condition LIVE_LINK =
      DSL.exists(
          DSL.selectOne()
              .from(DOWNLOAD_LINK)
              .where(DOWNLOAD_LINK.PURCHASE_ID.eq(PURCHASE.ID))
              .and(DOWNLOAD_LINK.ENDED_AT.isNull()));

  /**
   * Purchases said to be paid at a gateway, with what paid for them.
   *
   * @param after the row after which to look on
   */
  List<Sold> sold(Transaction tx, boolean test, long after, int most) {
    return tx.sql()
        .select(PURCHASE.ID, PURCHASE.CODE, PURCHASE.CREATED_AT)
        .select(PAYMENT.ID, PAYMENT.SESSION, PAYMENT.PAYMENT_INTENT, PAYMENT.CHARGE)
        .from(PURCHASE)
        .leftJoin(PAYMENT)
        .on(PAYMENT.PURCHASE_ID.eq(PURCHASE.ID))
        .where(PURCHASE.SOURCE.ne("manual"))
        .and(PURCHASE.TEST.eq(test ? 1L : 0L))
        .and(PURCHASE.REVOKED_AT.isNull())
        .and(PURCHASE.PAYMENT_STATUS.notIn("pending", "canceled"))
        .and(PURCHASE.ID.gt(after))
        .orderBy(PURCHASE.ID)
        .limit(most)
        .fetch(row ->
            new Sold(
                row.get(PURCHASE.ID),
                row.get(PURCHASE.CODE),
                row.get(PURCHASE.CREATED_AT),
                row.get(PAYMENT.ID),
                row.get(PAYMENT.SESSION),
                row.get(PAYMENT.CHARGE)));
  }

  /** Codes of sales by hand whose sale the ledger lacks or says otherwise. */
  List<String> unledgeredByHand(Transaction tx) {
    return tx.sql()
        .select(PURCHASE.CODE)
        .from(PURCHASE)
        .where(PURCHASE.SOURCE.eq("manual"))
        .andNotExists(
            DSL.selectOne()
                .from(LEDGER_ENTRY)
                .where(LEDGER_ENTRY.PURCHASE_ID.eq(PURCHASE.ID))
                .and(LEDGER_ENTRY.KIND.eq("sale"))
                .and(LEDGER_ENTRY.AMOUNT_MINOR.eq(PURCHASE.TOTAL_MINOR)))
        .orderBy(PURCHASE.ID)
        .fetch(PURCHASE.CODE);
  }

  /** Rows of links, and of ledger entries, whose purchase is gone. */
  List<String> orphans(Transaction tx) {
    List<String> links =
        tx.sql()
            .select(DOWNLOAD_LINK.ID)
            .from(DOWNLOAD_LINK)
            .where(DOWNLOAD_LINK.ENDED_AT.isNull())
            .andNotExists(
                DSL.selectOne().from(PURCHASE).where(PURCHASE.ID.eq(DOWNLOAD_LINK.PURCHASE_ID)))
            .orderBy(DOWNLOAD_LINK.ID)
            .fetch(row -> "link " + row.value1());
    return links;
  }

  /** Ends the links whose purchase is gone; how many those were. */
  int endOrphans(Transaction tx) {
    return tx.sql()
        .update(DOWNLOAD_LINK)
        .set(DOWNLOAD_LINK.ENDED_AT, tx.now())
        .where(DOWNLOAD_LINK.ENDED_AT.isNull())
        .andNotExists(
            DSL.selectOne().from(PURCHASE).where(PURCHASE.ID.eq(DOWNLOAD_LINK.PURCHASE_ID)))
        .execute();
  }

  /** Codes of purchases that may be downloaded and have no link to do it by. */
  List<String> withoutLink(Transaction tx) {
    return tx.sql()
        .select(PURCHASE.CODE)
        .from(PURCHASE)
        .where(OPEN)
        .andNot(LIVE_LINK)
        .orderBy(PURCHASE.ID)
        .fetch(PURCHASE.CODE);
  }

  /** Purchases whose buyers are to have a receipt, and were sent none. */
  List<Unsent> unsent(Transaction tx, Instant queuedBefore) {
    var sent =
        DSL.selectOne()
            .from(OUTBOX_MAIL)
            .where(OUTBOX_MAIL.PURCHASE_ID.eq(PURCHASE.ID))
            .and(OUTBOX_MAIL.LETTER.eq("receipt"))
            .and(
                OUTBOX_MAIL
                    .STATE
                    .eq("sent")
                    .or(
                        OUTBOX_MAIL
                            .STATE
                            .in("queued", "sending")
                            .and(OUTBOX_MAIL.QUEUED_AT.gt(queuedBefore))));
    var last =
        DSL.select(OUTBOX_MAIL.STATE)
            .from(OUTBOX_MAIL)
            .where(OUTBOX_MAIL.PURCHASE_ID.eq(PURCHASE.ID))
            .and(OUTBOX_MAIL.LETTER.eq("receipt"))
            .orderBy(OUTBOX_MAIL.ID.desc())
            .limit(1)
            .<String>asField("last");
    return tx.sql()
        .select(PURCHASE.CODE, CUSTOMER.EMAIL, last)
        .from(PURCHASE)
        .join(CUSTOMER)
        .on(CUSTOMER.ID.eq(PURCHASE.CUSTOMER_ID))
        .where(OPEN)
        .and(PURCHASE.RECEIPT_WANTED.eq(1L))
        .andNotExists(sent)
        .orderBy(PURCHASE.ID)
        .fetch(row -> new Unsent(row.get(PURCHASE.CODE), row.get(last)));
  }

  /** Ids and types of events that were given up. */
  List<Failed> failedEvents(Transaction tx) {
    return tx.sql()
        .select(STRIPE_EVENT.ID, STRIPE_EVENT.TYPE)
        .from(STRIPE_EVENT)
        .where(STRIPE_EVENT.STATE.eq("failed"))
        .orderBy(STRIPE_EVENT.RECEIVED_AT)
        .fetch(row -> new Failed(row.value1(), row.value2()));
  }

  /** Sessions and charges of the payments that are known, refunds, disputes. */
  long rows(Transaction tx) {
    return 2L * tx.sql().fetchCount(PAYMENT)
        + tx.sql().fetchCount(REFUND)
        + tx.sql().fetchCount(DISPUTE);
  }

  long count(Transaction tx, Counted what) {
    return switch (what) {
      case PURCHASES -> tx.sql().fetchCount(PURCHASE);
      case LINKS -> tx.sql().fetchCount(DOWNLOAD_LINK);
      case RECEIPTS -> tx.sql().fetchCount(PURCHASE, PURCHASE.RECEIPT_WANTED.eq(1L));
    };
  }

  /** What is counted here. */
  enum Counted {
    PURCHASES,
    LINKS,
    RECEIPTS
  }

  /** A purchase said to be paid at a gateway, and what paid for it. */
  record Sold(
      long id,
      String code,
      Instant createdAt,
      @Nullable Long payment,
      @Nullable String session,
      @Nullable String charge) {}

  /** An event that was given up. */
  record Failed(String id, String type) {}

  /** A purchase whose buyer was sent no receipt, and where the last one stands. */
  record Unsent(String code, @Nullable String last) {}
}
