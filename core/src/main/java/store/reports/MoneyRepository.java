package store.reports;

import static store.database.generated.Tables.LEDGER_ENTRY;
import static store.database.generated.Tables.PRODUCT;
import static store.database.generated.Tables.PURCHASE;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.money.Money;

/** Money that moved, row by row of {@code ledger_entry}. */
final class MoneyRepository {

  private static final Field<Instant> FIRST = DSL.min(LEDGER_ENTRY.OCCURRED_AT);
  private static final Field<Instant> LAST = DSL.max(LEDGER_ENTRY.OCCURRED_AT);

  /** The first and the last day on which money moved. */
  @Nullable Span span(Transaction tx, boolean test, ZoneId zone) {
    @Nullable Instant first = end(tx, FIRST, test);
    @Nullable Instant last = end(tx, LAST, test);
    return Span.of(first, last, zone);
  }

  private static @Nullable Instant end(Transaction tx, Field<Instant> end, boolean test) {
    return tx.sql()
        .select(end)
        .from(LEDGER_ENTRY)
        .where(LEDGER_ENTRY.TEST.eq(test ? 1L : 0L))
        .fetchOne(end);
  }

  /** Every movement, the oldest first; each once, so that of products nothing is known here. */
  List<Movement> movements(Transaction tx, boolean test, Period period, Grouping by) {
    Field<String> key = by == Grouping.PRODUCT ? DSL.inline("") : key(by);
    return tx.sql()
        .select(
            LEDGER_ENTRY.OCCURRED_AT,
            LEDGER_ENTRY.KIND,
            LEDGER_ENTRY.AMOUNT_MINOR,
            LEDGER_ENTRY.CURRENCY,
            LEDGER_ENTRY.BALANCE_MINOR,
            LEDGER_ENTRY.BALANCE_CURRENCY,
            LEDGER_ENTRY.SOURCE_KEY,
            PURCHASE.CODE,
            PURCHASE.SOURCE,
            PURCHASE.ID,
            key)
        .from(LEDGER_ENTRY)
        .join(PURCHASE)
        .on(PURCHASE.ID.eq(LEDGER_ENTRY.PURCHASE_ID))
        .where(which(test, period))
        .orderBy(LEDGER_ENTRY.OCCURRED_AT, LEDGER_ENTRY.ID)
        .fetch(row -> {
          @Nullable Long balance = row.value5();
          boolean byHand = "manual".equals(row.value9());
          String source = row.value7();
          return new Movement(
              row.value10(),
              row.value11(),
              new LedgerReport.Row(
                  null,
                  row.value1(),
                  row.value2(),
                  Money.of(row.value3(), row.value4()),
                  balance == null ? null : Money.of(balance, row.value6()),
                  row.value8(),
                  byHand ? null : source.substring(source.indexOf(':') + 1)));
        });
  }

  /**
   * What the database says of a purchase, or of one of its lines; empty where it says nothing, and
   * for stretches of time.
   */
  static Field<String> key(Grouping by) {
    return switch (by) {
      case PRODUCT -> PRODUCT.SKU;
      case COUNTRY -> DSL.coalesce(PURCHASE.COUNTRY, "");
      case SOURCE -> DSL.coalesce(PURCHASE.CAME_FROM, "");
      case MEDIUM -> DSL.coalesce(PURCHASE.MEDIUM, "");
      case CAMPAIGN -> DSL.coalesce(PURCHASE.CAMPAIGN, "");
      case VARIANT -> DSL.coalesce(PURCHASE.VARIANT, "");
      case DAY, WEEK, MONTH -> DSL.inline("");
    };
  }

  /** The entries of that time. */
  static Condition which(boolean test, Period period) {
    return LEDGER_ENTRY.TEST.eq(test ? 1L : 0L).and(period.days().within(LEDGER_ENTRY.OCCURRED_AT));
  }

  /**
   * One movement, with the row of its purchase and the key that was asked for, as it is in the
   * database.
   */
  record Movement(long purchase, String key, LedgerReport.Row row) {}
}
