package store.purchases.ledger;

import static store.database.generated.Tables.LEDGER_ENTRY;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.money.Money;
import store.purchases.Purchase;

/** Movements of money, as rows of {@code ledger_entry}. */
final class LedgerEntryRepository {

  /** The entries of those purchases, and those with one of these keys. */
  List<Present> find(Transaction tx, Collection<Long> purchases, Collection<String> keys) {
    return tx.sql()
        .selectFrom(LEDGER_ENTRY)
        .where(LEDGER_ENTRY.PURCHASE_ID.in(purchases).or(LEDGER_ENTRY.SOURCE_KEY.in(keys)))
        .orderBy(LEDGER_ENTRY.ID)
        .fetch(row -> {
          @Nullable Long purchase = row.get(LEDGER_ENTRY.PURCHASE_ID);
          return new Present(purchase == null ? 0 : purchase, toDomain(row));
        });
  }

  /** Whether nothing was ever written down. */
  boolean isEmpty(Transaction tx) {
    return !tx.sql().fetchExists(LEDGER_ENTRY);
  }

  /** The entries of those purchases, by the purchase. */
  Map<Long, List<LedgerEntry>> of(Transaction tx, Collection<Long> purchases) {
    return tx.sql()
        .selectFrom(LEDGER_ENTRY)
        .where(LEDGER_ENTRY.PURCHASE_ID.in(purchases))
        .fetchGroups(LEDGER_ENTRY.PURCHASE_ID, LedgerEntryRepository::toDomain);
  }

  void insert(Transaction tx, List<Row> missing) {
    if (missing.isEmpty()) {
      return;
    }
    var rows =
        tx.sql()
            .insertInto(
                LEDGER_ENTRY,
                LEDGER_ENTRY.PURCHASE_ID,
                LEDGER_ENTRY.KIND,
                LEDGER_ENTRY.AMOUNT_MINOR,
                LEDGER_ENTRY.CURRENCY,
                LEDGER_ENTRY.TEST,
                LEDGER_ENTRY.SOURCE_KEY,
                LEDGER_ENTRY.OCCURRED_AT,
                LEDGER_ENTRY.RECORDED_AT,
                LEDGER_ENTRY.BALANCE_MINOR,
                LEDGER_ENTRY.BALANCE_CURRENCY);
    for (Row row : missing) {
      LedgerEntry entry = row.entry();
      rows =
          rows.values(
              row.purchase().id(),
              entry.kind().text(),
              entry.amount().minor(),
              entry.amount().currency().getCurrencyCode(),
              row.purchase().test() ? 1L : 0L,
              entry.key(),
              entry.occurredAt(),
              tx.now(),
              minor(entry.balance()),
              currency(entry.balance()));
    }
    rows.execute();
  }

  void update(Transaction tx, Purchase purchase, LedgerEntry old, LedgerEntry entry) {
    tx.sql()
        .update(LEDGER_ENTRY)
        .set(LEDGER_ENTRY.PURCHASE_ID, purchase.id())
        .set(LEDGER_ENTRY.KIND, entry.kind().text())
        .set(LEDGER_ENTRY.AMOUNT_MINOR, entry.amount().minor())
        .set(LEDGER_ENTRY.CURRENCY, entry.amount().currency().getCurrencyCode())
        .set(LEDGER_ENTRY.SOURCE_KEY, entry.key())
        .set(LEDGER_ENTRY.OCCURRED_AT, entry.occurredAt())
        .set(LEDGER_ENTRY.BALANCE_MINOR, minor(entry.balance()))
        .set(LEDGER_ENTRY.BALANCE_CURRENCY, currency(entry.balance()))
        .where(LEDGER_ENTRY.SOURCE_KEY.eq(old.key()))
        .execute();
  }

  void delete(Transaction tx, LedgerEntry entry) {
    tx.sql().deleteFrom(LEDGER_ENTRY).where(LEDGER_ENTRY.SOURCE_KEY.eq(entry.key())).execute();
  }

  private static @Nullable Long minor(@Nullable Money money) {
    return money == null ? null : money.minor();
  }

  private static @Nullable String currency(@Nullable Money money) {
    return money == null ? null : money.currency().getCurrencyCode();
  }

  private static LedgerEntry toDomain(Record row) {
    @Nullable Long balance = row.get(LEDGER_ENTRY.BALANCE_MINOR);
    return new LedgerEntry(
        LedgerEntry.Kind.of(row.get(LEDGER_ENTRY.KIND)),
        Money.of(row.get(LEDGER_ENTRY.AMOUNT_MINOR), row.get(LEDGER_ENTRY.CURRENCY)),
        row.get(LEDGER_ENTRY.SOURCE_KEY),
        row.get(LEDGER_ENTRY.OCCURRED_AT),
        balance == null ? null : Money.of(balance, row.get(LEDGER_ENTRY.BALANCE_CURRENCY)));
  }

  /** An entry as it stands, and whose it is; 0 for nobody's. */
  record Present(long purchaseId, LedgerEntry entry) {}

  /** An entry that is to be written for a purchase. */
  record Row(Purchase purchase, LedgerEntry entry) {}
}
