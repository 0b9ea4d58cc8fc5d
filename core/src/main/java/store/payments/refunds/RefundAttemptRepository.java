package store.payments.refunds;

import static store.database.generated.Tables.REFUND_ATTEMPT;

import java.util.Locale;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.money.Money;
import store.purchases.Purchase;

/** What was asked of the gateway, as rows of {@code refund_attempt}. */
final class RefundAttemptRepository {

  /** What became of an attempt. */
  enum Outcome {
    /** The money went back. */
    MADE,
    /** The gateway said no. */
    REFUSED,
    /** It never reached the gateway. */
    LOST
  }

  /** The one whose answer is not known. */
  Optional<RefundAttempt> open(Transaction tx, Purchase purchase) {
    return tx.sql()
        .selectFrom(REFUND_ATTEMPT)
        .where(REFUND_ATTEMPT.PURCHASE_ID.eq(purchase.id()))
        .and(REFUND_ATTEMPT.SETTLED_AT.isNull())
        .fetchOptional(RefundAttemptRepository::toDomain);
  }

  /** Writes down what is about to be asked of the purchase's payment. */
  RefundAttempt begin(
      Transaction tx, Purchase purchase, String payment, Money amount, RefundWish wish) {
    tx.sql()
        .insertInto(REFUND_ATTEMPT)
        .set(REFUND_ATTEMPT.PURCHASE_ID, purchase.id())
        .set(REFUND_ATTEMPT.IDEMPOTENCY_KEY, key(tx, purchase))
        .set(REFUND_ATTEMPT.PAYMENT, payment)
        .set(REFUND_ATTEMPT.CURRENCY, amount.currency().getCurrencyCode())
        .set(REFUND_ATTEMPT.AMOUNT_MINOR, amount.minor())
        .set(REFUND_ATTEMPT.NAMED_MINOR, wish.namedMinor())
        .set(REFUND_ATTEMPT.STORE_ITEMS, wish.items())
        .set(REFUND_ATTEMPT.ASKED_AT, tx.now())
        .execute();
    return open(tx, purchase).orElseThrow();
  }

  /** Unlike a row's number, no restored backup gives the same one again. */
  private static String key(Transaction tx, Purchase purchase) {
    return "refund-"
        + purchase.code()
        + "-"
        + tx.sql().fetchCount(REFUND_ATTEMPT, REFUND_ATTEMPT.PURCHASE_ID.eq(purchase.id()))
        + "-"
        + tx.now().toEpochMilli();
  }

  /** Writes down what became of an attempt; false when somebody did before. */
  boolean settle(
      Transaction tx, RefundAttempt attempt, Outcome outcome, @Nullable String gatewayId) {
    return tx.sql()
            .update(REFUND_ATTEMPT)
            .set(REFUND_ATTEMPT.SETTLED_AT, tx.now())
            .set(REFUND_ATTEMPT.OUTCOME, outcome.name().toLowerCase(Locale.ROOT))
            .set(REFUND_ATTEMPT.GATEWAY_ID, gatewayId)
            .where(REFUND_ATTEMPT.ID.eq(attempt.id()))
            .and(REFUND_ATTEMPT.SETTLED_AT.isNull())
            .execute()
        == 1;
  }

  private static RefundAttempt toDomain(Record row) {
    return new RefundAttempt(
        row.get(REFUND_ATTEMPT.ID),
        row.get(REFUND_ATTEMPT.IDEMPOTENCY_KEY),
        row.get(REFUND_ATTEMPT.PAYMENT),
        Money.of(row.get(REFUND_ATTEMPT.AMOUNT_MINOR), row.get(REFUND_ATTEMPT.CURRENCY)),
        new RefundWish(row.get(REFUND_ATTEMPT.NAMED_MINOR), row.get(REFUND_ATTEMPT.STORE_ITEMS)),
        row.get(REFUND_ATTEMPT.ASKED_AT));
  }
}
