package store.purchases;

import static store.database.generated.Tables.LEDGER_ENTRY;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.money.Money;

/** Movements of money, as rows of {@code ledger_entry}. */
final class LedgerEntryRepository {

  void insertOnce(
      Transaction tx,
      Purchase purchase,
      String kind,
      Money amount,
      String sourceKey,
      @Nullable Instant occurredAt) {
    tx.sql()
        .insertInto(LEDGER_ENTRY)
        .set(LEDGER_ENTRY.PURCHASE_ID, purchase.id())
        .set(LEDGER_ENTRY.KIND, kind)
        .set(LEDGER_ENTRY.AMOUNT_MINOR, amount.minor())
        .set(LEDGER_ENTRY.CURRENCY, amount.currency().getCurrencyCode())
        .set(LEDGER_ENTRY.TEST, purchase.test() ? 1L : 0L)
        .set(LEDGER_ENTRY.SOURCE_KEY, sourceKey)
        .set(LEDGER_ENTRY.OCCURRED_AT, occurredAt == null ? tx.now() : occurredAt)
        .set(LEDGER_ENTRY.RECORDED_AT, tx.now())
        .onConflict(LEDGER_ENTRY.SOURCE_KEY)
        .doNothing()
        .execute();
  }
}
