package store.payments.intake;

import static store.database.generated.Tables.OUTBOX_MAIL;
import static store.database.generated.Tables.PAYMENT;
import static store.database.generated.Tables.PAYMENT_LINE;
import static store.database.generated.Tables.PURCHASE;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.money.Money;

/** Lists of payments, as an owner reads them. */
final class PaymentListRepository {

  private static final Condition WAITS = PAYMENT.UNMATCHED.eq(1L).and(PAYMENT.STATE.eq("paid"));

  List<PaymentSummary> list(Transaction tx, boolean unmatched, int limit) {
    var rows =
        tx.sql()
            .select(PAYMENT.fields())
            .select(PURCHASE.CODE)
            .from(PAYMENT)
            .leftJoin(PURCHASE)
            .on(PURCHASE.ID.eq(PAYMENT.PURCHASE_ID))
            .where(unmatched ? WAITS : DSL.noCondition())
            .orderBy(PAYMENT.CREATED_AT.desc(), PAYMENT.ID.desc())
            .limit(limit)
            .fetch();
    Map<Long, Result<Record>> lines = lines(tx, rows.getValues(PAYMENT.ID));
    return rows.map(row -> summary(row, lines.get(row.get(PAYMENT.ID))));
  }

  private static Map<Long, Result<Record>> lines(Transaction tx, Collection<Long> payments) {
    return tx.sql()
        .select()
        .from(PAYMENT_LINE)
        .where(PAYMENT_LINE.PAYMENT_ID.in(payments))
        .orderBy(PAYMENT_LINE.PAYMENT_ID, PAYMENT_LINE.POSITION)
        .fetchGroups(PAYMENT_LINE.PAYMENT_ID);
  }

  private static PaymentSummary summary(Record row, @Nullable Result<Record> lines) {
    @Nullable Record first = lines == null ? null : lines.getFirst();
    @Nullable String words = row.get(PAYMENT.DESCRIPTION);
    if (words == null && lines != null) {
      words = String.join(", ", lines.getValues(PAYMENT_LINE.DESCRIPTION));
    }
    @Nullable String intent = row.get(PAYMENT.PAYMENT_INTENT);
    @Nullable String session = row.get(PAYMENT.SESSION);
    String id = session != null ? session : intent != null ? intent : row.get(PAYMENT.CHARGE);
    return new PaymentSummary(
        id,
        Money.of(row.get(PAYMENT.TOTAL_MINOR), row.get(PAYMENT.CURRENCY)),
        row.get(PAYMENT.STATE),
        row.get(PAYMENT.TEST) == 1,
        row.get(PAYMENT.EMAIL),
        row.get(PAYMENT.CREATED_AT),
        words,
        first == null ? null : first.get(PAYMENT_LINE.PRICE),
        first == null ? null : first.get(PAYMENT_LINE.PRODUCT),
        row.get(PAYMENT.PAYMENT_LINK),
        row.get(PURCHASE.CODE),
        row.get(PAYMENT.UNMATCHED) == 1);
  }

  /** Rows of payments that wait for this object to mean something. */
  List<Long> waiting(Transaction tx, String stripeId, long after, int most) {
    Condition named =
        PAYMENT
            .SESSION
            .eq(stripeId)
            .or(PAYMENT.PAYMENT_INTENT.eq(stripeId))
            .or(PAYMENT.CHARGE.eq(stripeId))
            .or(PAYMENT.PAYMENT_LINK.eq(stripeId))
            .or(
                PAYMENT.ID.in(
                    DSL.select(PAYMENT_LINE.PAYMENT_ID)
                        .from(PAYMENT_LINE)
                        .where(PAYMENT_LINE.PRICE.eq(stripeId))
                        .or(PAYMENT_LINE.PRODUCT.eq(stripeId))));
    return tx.sql()
        .select(PAYMENT.ID)
        .from(PAYMENT)
        .where(PAYMENT.UNMATCHED.eq(1L))
        .and(named)
        .and(PAYMENT.ID.gt(after))
        .orderBy(PAYMENT.ID)
        .limit(most)
        .fetch(PAYMENT.ID);
  }

  /** How many receipts were ever queued. */
  int receipts(Transaction tx) {
    return tx.sql().fetchCount(OUTBOX_MAIL, OUTBOX_MAIL.LETTER.eq("receipt"));
  }
}
