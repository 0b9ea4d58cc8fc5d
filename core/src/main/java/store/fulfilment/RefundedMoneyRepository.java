package store.fulfilment;

import static store.database.generated.Tables.REFUND;

import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.money.Money;

/** Refunds whose money has arrived, as rows of {@code refund}. */
final class RefundedMoneyRepository {

  /** How much went back by the refund of that id; null when it has not arrived, or came back. */
  @Nullable Money arrived(Transaction tx, String id) {
    return tx.sql()
        .selectFrom(REFUND)
        .where(REFUND.GATEWAY_ID.eq(id))
        .and(REFUND.STATE.eq("succeeded"))
        .fetchOne(row -> Money.of(row.get(REFUND.AMOUNT_MINOR), row.get(REFUND.CURRENCY)));
  }
}
