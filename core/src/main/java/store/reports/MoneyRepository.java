package store.reports;

import static store.database.generated.Tables.CUSTOMER;
import static store.database.generated.Tables.LEDGER_ENTRY;
import static store.database.generated.Tables.PRODUCT;
import static store.database.generated.Tables.PURCHASE;
import static store.database.generated.Tables.PURCHASE_ITEM;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.money.Money;

/** Who paid what, row by row of {@code ledger_entry}. */
final class MoneyRepository {

  private static final Field<String> BALANCE_CURRENCY =
      DSL.coalesce(LEDGER_ENTRY.BALANCE_CURRENCY, LEDGER_ENTRY.CURRENCY);
  private static final Field<Long> BALANCE =
      DSL.coalesce(LEDGER_ENTRY.BALANCE_MINOR, LEDGER_ENTRY.AMOUNT_MINOR);
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

  /** What each buyer paid and got back, by the currency in which they did. */
  List<Paid> paid(Transaction tx, boolean test, Period period) {
    Field<Long> purchases = sumWhere("sale", DSL.inline(1L));
    Field<Long> gross = sumWhere("sale", LEDGER_ENTRY.AMOUNT_MINOR);
    Field<Long> refunded =
        DSL.sum(
                DSL.when(LEDGER_ENTRY.KIND.in("refund", "dispute"), LEDGER_ENTRY.AMOUNT_MINOR.neg())
                    .otherwise(0L))
            .cast(Long.class);
    return tx.sql()
        .select(CUSTOMER.EMAIL, LEDGER_ENTRY.CURRENCY, purchases, gross, refunded, FIRST, LAST)
        .from(LEDGER_ENTRY)
        .join(PURCHASE)
        .on(PURCHASE.ID.eq(LEDGER_ENTRY.PURCHASE_ID))
        .join(CUSTOMER)
        .on(CUSTOMER.ID.eq(PURCHASE.CUSTOMER_ID))
        .where(which(test, period))
        .and(LEDGER_ENTRY.KIND.ne("fee"))
        .groupBy(CUSTOMER.EMAIL, LEDGER_ENTRY.CURRENCY)
        .fetch(row ->
            new Paid(
                row.value1(),
                row.value2(),
                row.value3(),
                row.value4(),
                row.value5(),
                row.value6(),
                row.value7()));
  }

  /** What moved on the balance for each buyer, by its currency; fees are gone from it. */
  List<Net> net(Transaction tx, boolean test, Period period) {
    Field<Long> net = DSL.sum(BALANCE).cast(Long.class);
    return tx.sql()
        .select(CUSTOMER.EMAIL, BALANCE_CURRENCY, net, FIRST, LAST)
        .from(LEDGER_ENTRY)
        .join(PURCHASE)
        .on(PURCHASE.ID.eq(LEDGER_ENTRY.PURCHASE_ID))
        .join(CUSTOMER)
        .on(CUSTOMER.ID.eq(PURCHASE.CUSTOMER_ID))
        .where(which(test, period))
        .groupBy(CUSTOMER.EMAIL, BALANCE_CURRENCY)
        .fetch(
            row -> new Net(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
  }

  /**
   * How many buyers moved money, by the currencies of amount and balance and by what is known of
   * their purchases; of stretches of time all together.
   */
  List<Buyers> buyers(Transaction tx, boolean test, Period period, Grouping by) {
    Field<String> key = key(by).as("of_row");
    Field<String> currency = DSL.field(DSL.name("of_currency"), String.class);
    Field<Long> buyer = DSL.field(DSL.name("buyer"), Long.class);
    Field<Instant> at = DSL.field(DSL.name("at"), LEDGER_ENTRY.OCCURRED_AT.getDataType());
    Table<?> moved =
        moved(LEDGER_ENTRY.CURRENCY, key, which(test, period))
            .unionAll(moved(BALANCE_CURRENCY, key, which(test, period)))
            .asTable("moved");
    return tx.sql()
        .select(
            DSL.field(DSL.name("of_row"), String.class),
            currency,
            DSL.countDistinct(buyer).cast(Long.class),
            DSL.min(at),
            DSL.max(at))
        .from(moved)
        .groupBy(DSL.field(DSL.name("of_row")), currency)
        .fetch(row ->
            new Buyers(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
  }

  private static Select<Record4<String, String, Long, Instant>> moved(
      Field<String> currency, Field<String> key, Condition which) {
    return DSL.select(
            key,
            currency.as("of_currency"),
            PURCHASE.CUSTOMER_ID.as("buyer"),
            LEDGER_ENTRY.OCCURRED_AT.as("at"))
        .from(LEDGER_ENTRY)
        .join(PURCHASE)
        .on(PURCHASE.ID.eq(LEDGER_ENTRY.PURCHASE_ID))
        .join(PURCHASE_ITEM)
        .on(PURCHASE_ITEM.PURCHASE_ID.eq(PURCHASE.ID))
        .join(PRODUCT)
        .on(PRODUCT.ID.eq(PURCHASE_ITEM.PRODUCT_ID))
        .where(which);
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

  private static Field<Long> sumWhere(String kind, Field<Long> amount) {
    return DSL.sum(DSL.when(LEDGER_ENTRY.KIND.eq(kind), amount).otherwise(0L)).cast(Long.class);
  }

  private static Condition which(boolean test, Period period) {
    return LEDGER_ENTRY.TEST.eq(test ? 1L : 0L).and(period.days().within(LEDGER_ENTRY.OCCURRED_AT));
  }

  /**
   * How many buyers there were, and when.
   *
   * @param key as it is in the database
   */
  record Buyers(String key, String currency, long customers, Instant first, Instant last) {}

  /**
   * One movement, with the row of its purchase and the key that was asked for, as it is in the
   * database.
   */
  record Movement(long purchase, String key, LedgerReport.Row row) {}

  /** What one buyer paid, in minor units of a currency. */
  record Paid(
      String email,
      String currency,
      long purchases,
      long gross,
      long refunded,
      Instant first,
      Instant last) {}

  /** What one buyer left on a balance, in minor units of its currency. */
  record Net(String email, String currency, long net, Instant first, Instant last) {}
}
