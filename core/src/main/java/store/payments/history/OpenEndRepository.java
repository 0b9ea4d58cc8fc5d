package store.payments.history;

import static store.database.generated.Tables.DISPUTE;
import static store.database.generated.Tables.PAYMENT;
import static store.database.generated.Tables.REFUND;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;

/** What may still change at the gateway and is too old for its lists to tell. */
final class OpenEndRepository {

  /** The newest of them; what is still open after years stays so. */
  private static final int MOST = 500;

  /** A payment whose money is on its way: known by its session or its charge. */
  record PendingPayment(@Nullable String session, @Nullable String charge) {}

  List<PendingPayment> payments(Transaction tx, String source, boolean test, Instant before) {
    return tx.sql()
        .select(PAYMENT.SESSION, PAYMENT.CHARGE)
        .from(PAYMENT)
        .where(PAYMENT.STATE.eq("pending"))
        .and(PAYMENT.SOURCE.eq(source))
        .and(PAYMENT.TEST.eq(test ? 1L : 0L))
        .and(PAYMENT.CREATED_AT.lt(before))
        .orderBy(PAYMENT.CREATED_AT.desc())
        .limit(MOST)
        .fetch(row -> new PendingPayment(row.get(PAYMENT.SESSION), row.get(PAYMENT.CHARGE)));
  }

  /** Charges with a dispute that is not decided. */
  List<String> disputed(Transaction tx, boolean test, Instant before) {
    return tx.sql()
        .selectDistinct(DISPUTE.CHARGE)
        .from(DISPUTE)
        .join(PAYMENT)
        .on(PAYMENT.CHARGE.eq(DISPUTE.CHARGE))
        .where(
            DISPUTE.STATUS.in(
                "needs_response", "under_review", "warning_needs_response", "warning_under_review"))
        .and(PAYMENT.TEST.eq(test ? 1L : 0L))
        .and(DISPUTE.CREATED_AT.lt(before))
        .orderBy(DISPUTE.CREATED_AT.desc())
        .limit(MOST)
        .fetch(DISPUTE.CHARGE);
  }

  /** Charges with a refund that has not arrived. */
  List<String> refunding(Transaction tx, boolean test, Instant before) {
    return tx.sql()
        .selectDistinct(REFUND.CHARGE)
        .from(REFUND)
        .join(PAYMENT)
        .on(PAYMENT.CHARGE.eq(REFUND.CHARGE))
        .where(REFUND.STATE.in("pending", "requires_action"))
        .and(PAYMENT.TEST.eq(test ? 1L : 0L))
        .and(REFUND.CREATED_AT.lt(before))
        .orderBy(REFUND.CREATED_AT.desc())
        .limit(MOST)
        .fetch(REFUND.CHARGE);
  }
}
