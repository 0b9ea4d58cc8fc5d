package store.payments.intake;

import static store.database.generated.Tables.BALANCE_TRANSACTION;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.Record;
import store.database.Transaction;
import store.money.Money;
import store.payments.BalanceTransaction;

/** Movements of the balance at the gateway, as rows of {@code balance_transaction}. */
final class BalanceRepository {

  /** Writes down those that are new, and answers them; what moved once never changes. */
  List<BalanceTransaction> put(Transaction tx, Collection<BalanceTransaction> told) {
    if (told.isEmpty()) {
      return List.of();
    }
    Set<String> known =
        tx.sql()
            .select(BALANCE_TRANSACTION.GATEWAY_ID)
            .from(BALANCE_TRANSACTION)
            .where(
                BALANCE_TRANSACTION.GATEWAY_ID.in(
                    told.stream().map(BalanceTransaction::id).toList()))
            .fetchSet(BALANCE_TRANSACTION.GATEWAY_ID);
    List<BalanceTransaction> fresh = new ArrayList<>();
    var rows =
        tx.sql()
            .insertInto(
                BALANCE_TRANSACTION,
                BALANCE_TRANSACTION.GATEWAY_ID,
                BALANCE_TRANSACTION.SOURCE,
                BALANCE_TRANSACTION.TYPE,
                BALANCE_TRANSACTION.CURRENCY,
                BALANCE_TRANSACTION.AMOUNT_MINOR,
                BALANCE_TRANSACTION.FEE_MINOR,
                BALANCE_TRANSACTION.NET_MINOR,
                BALANCE_TRANSACTION.CREATED_AT,
                BALANCE_TRANSACTION.AVAILABLE_AT);
    for (BalanceTransaction one : told) {
      if (known.add(one.id())) {
        fresh.add(one);
        rows =
            rows.values(
                one.id(),
                one.source(),
                one.type(),
                one.amount().currency().getCurrencyCode(),
                one.amount().minor(),
                one.fee().minor(),
                one.net().minor(),
                one.created(),
                one.available());
      }
    }
    if (!fresh.isEmpty()) {
      rows.execute();
    }
    return fresh;
  }

  /** What those charges, refunds and disputes moved, oldest first. */
  List<BalanceTransaction> find(Transaction tx, Collection<String> sources) {
    return sources.isEmpty()
        ? List.of()
        : tx.sql()
            .selectFrom(BALANCE_TRANSACTION)
            .where(BALANCE_TRANSACTION.SOURCE.in(sources))
            .orderBy(BALANCE_TRANSACTION.CREATED_AT, BALANCE_TRANSACTION.GATEWAY_ID)
            .fetch(BalanceRepository::toDomain);
  }

  private static BalanceTransaction toDomain(Record row) {
    String currency = row.get(BALANCE_TRANSACTION.CURRENCY);
    return new BalanceTransaction(
        row.get(BALANCE_TRANSACTION.GATEWAY_ID),
        row.get(BALANCE_TRANSACTION.TYPE),
        Money.of(row.get(BALANCE_TRANSACTION.AMOUNT_MINOR), currency),
        Money.of(row.get(BALANCE_TRANSACTION.FEE_MINOR), currency),
        Money.of(row.get(BALANCE_TRANSACTION.NET_MINOR), currency),
        row.get(BALANCE_TRANSACTION.SOURCE),
        row.get(BALANCE_TRANSACTION.CREATED_AT),
        row.get(BALANCE_TRANSACTION.AVAILABLE_AT));
  }
}
