package store.payments.test;

import static store.database.generated.Tables.TEST_CHECKOUT;
import static store.database.generated.Tables.TEST_REFUND;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.money.Money;
import store.payments.RefundOrder;
import store.payments.TimeRange;

/** Pretend refunds, as rows of {@code test_refund}. */
final class TestRefundRepository {

  void insert(
      Transaction tx, String name, PretendCheckout checkout, RefundOrder order, Money amount) {
    Money asked = order.amount();
    tx.sql()
        .insertInto(TEST_REFUND)
        .set(TEST_REFUND.NAME, name)
        .set(TEST_REFUND.CHECKOUT_ID, checkout.row())
        .set(TEST_REFUND.IDEMPOTENCY_KEY, order.idempotencyKey())
        .set(TEST_REFUND.ASKED_MINOR, asked == null ? null : asked.minor())
        .set(TEST_REFUND.AMOUNT_MINOR, amount.minor())
        .set(TEST_REFUND.CREATED_AT, tx.now())
        .execute();
  }

  Optional<PretendRefund> madeWith(Transaction tx, String idempotencyKey) {
    return fetch(tx, TEST_REFUND.IDEMPOTENCY_KEY.eq(idempotencyKey), 1).stream().findFirst();
  }

  Optional<PretendRefund> find(Transaction tx, String name) {
    return fetch(tx, TEST_REFUND.NAME.eq(name), 1).stream().findFirst();
  }

  /** Refunds of a checkout, newest first. */
  List<PretendRefund> of(Transaction tx, PretendCheckout checkout) {
    return fetch(tx, TEST_REFUND.CHECKOUT_ID.eq(checkout.row()), Integer.MAX_VALUE);
  }

  /** Refunds of that time, newest first. */
  List<PretendRefund> made(
      Transaction tx, TimeRange range, @Nullable Instant before, long beforeRow, int most) {
    Condition beyond =
        before == null
            ? DSL.noCondition()
            : TEST_REFUND
                .CREATED_AT
                .lt(before)
                .or(TEST_REFUND.CREATED_AT.eq(before).and(TEST_REFUND.ID.lt(beforeRow)));
    return fetch(
        tx, TestCheckoutRepository.within(TEST_REFUND.CREATED_AT, range).and(beyond), most);
  }

  /** How much of each checkout went back, in minor units; checkouts without refunds are missing. */
  Map<Long, Long> refunded(Transaction tx, Collection<Long> checkoutRows) {
    return tx.sql()
        .select(TEST_REFUND.CHECKOUT_ID, DSL.sum(TEST_REFUND.AMOUNT_MINOR))
        .from(TEST_REFUND)
        .where(TEST_REFUND.CHECKOUT_ID.in(checkoutRows))
        .groupBy(TEST_REFUND.CHECKOUT_ID)
        .fetchMap(row -> row.value1(), row -> row.value2().longValueExact());
  }

  private static List<PretendRefund> fetch(Transaction tx, Condition which, int most) {
    return tx.sql()
        .select()
        .from(TEST_REFUND)
        .join(TEST_CHECKOUT)
        .on(TEST_CHECKOUT.ID.eq(TEST_REFUND.CHECKOUT_ID))
        .where(which)
        .orderBy(TEST_REFUND.CREATED_AT.desc(), TEST_REFUND.ID.desc())
        .limit(most)
        .fetch(TestRefundRepository::toDomain);
  }

  private static PretendRefund toDomain(Record row) {
    String currency = row.get(TEST_CHECKOUT.CURRENCY);
    @Nullable Long asked = row.get(TEST_REFUND.ASKED_MINOR);
    return new PretendRefund(
        row.get(TEST_REFUND.ID),
        row.get(TEST_REFUND.NAME),
        row.get(TEST_CHECKOUT.NAME),
        row.get(TEST_CHECKOUT.ID),
        row.get(TEST_REFUND.IDEMPOTENCY_KEY),
        asked == null ? null : Money.of(asked, currency),
        Money.of(row.get(TEST_REFUND.AMOUNT_MINOR), currency),
        row.get(TEST_REFUND.CREATED_AT));
  }
}
