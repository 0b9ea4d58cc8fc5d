package store.payments.history;

import static store.database.generated.Tables.PAYMENT;

import java.util.List;
import java.util.Set;
import store.database.Transaction;
import store.purchases.PurchaseSource;

/** Payments that were taken in before, as rows of {@code payment}. */
final class KnownPaymentRepository {

  /** Which of these charges belong to a payment that never had a session. */
  Set<String> withoutSession(Transaction tx, List<String> charges) {
    return charges.isEmpty()
        ? Set.of()
        : tx.sql()
            .select(PAYMENT.CHARGE)
            .from(PAYMENT)
            .where(PAYMENT.CHARGE.in(charges))
            .and(PAYMENT.SESSION.isNull())
            .fetchSet(PAYMENT.CHARGE);
  }

  /** Whether an export told of charges without saying what carried them. */
  boolean anyUnlinked(Transaction tx) {
    return tx.sql()
        .fetchExists(
            PAYMENT,
            PAYMENT
                .SOURCE
                .eq(PurchaseSource.IMPORT.text())
                .and(PAYMENT.SESSION.isNull())
                .and(PAYMENT.PAYMENT_INTENT.isNull()));
  }
}
