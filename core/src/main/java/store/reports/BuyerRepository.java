package store.reports;

import static store.database.generated.Tables.CUSTOMER;
import static store.database.generated.Tables.LEDGER_ENTRY;
import static store.database.generated.Tables.PRODUCT;
import static store.database.generated.Tables.PURCHASE;
import static store.database.generated.Tables.PURCHASE_ITEM;

import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import store.database.Transaction;

/**
 * Who moved money: the entries of the ledger with the buyers they belong to, each under the
 * currency of its amount, and under that of the balance where this is another one.
 */
final class BuyerRepository {

  private static final Field<Long> NOTHING = DSL.inline(0L);
  private static final Field<String> BALANCE_CURRENCY =
      DSL.coalesce(LEDGER_ENTRY.BALANCE_CURRENCY, LEDGER_ENTRY.CURRENCY);
  private static final Field<Long> BALANCE =
      DSL.coalesce(LEDGER_ENTRY.BALANCE_MINOR, LEDGER_ENTRY.AMOUNT_MINOR);

  /** Columns of what {@link #moved} answers. */
  private static final Field<String> KEY = DSL.field(DSL.name("row_key"), String.class);

  private static final Field<String> MONEY = DSL.field(DSL.name("money"), String.class);
  private static final Field<Long> BUYER = DSL.field(DSL.name("buyer"), Long.class);
  private static final Field<Instant> AT =
      DSL.field(DSL.name("moved_at"), LEDGER_ENTRY.OCCURRED_AT.getDataType());
  private static final Field<Long> SALES = DSL.field(DSL.name("sales"), Long.class);
  private static final Field<Long> GROSS = DSL.field(DSL.name("gross"), Long.class);
  private static final Field<Long> REFUNDED = DSL.field(DSL.name("refunded"), Long.class);
  private static final Field<Long> NET = DSL.field(DSL.name("net"), Long.class);

  private static final Field<Long> BUYERS = DSL.countDistinct(BUYER).cast(Long.class);

  /** All buyers together, one row for each currency. */
  List<Sums> all(Transaction tx, boolean test, Period period) {
    return tx.sql()
        .select(MONEY, BUYERS, sum(SALES), sum(GROSS), sum(REFUNDED), sum(NET))
        .from(moved(test, period))
        .groupBy(MONEY)
        .fetch(row ->
            new Sums(
                row.value1(),
                row.value2(),
                row.value3(),
                row.value4(),
                row.value5(),
                row.value6()));
  }

  /** Those who paid most in that currency. */
  List<Buyer> largest(Transaction tx, boolean test, Period period, String currency, int most) {
    return tx.sql()
        .select(
            CUSTOMER.EMAIL,
            sum(SALES),
            sum(GROSS),
            sum(REFUNDED),
            sum(NET),
            DSL.min(AT),
            DSL.max(AT))
        .from(moved(test, period))
        .join(CUSTOMER)
        .on(CUSTOMER.ID.eq(BUYER))
        .where(MONEY.eq(currency))
        .groupBy(BUYER, CUSTOMER.EMAIL)
        .orderBy(sum(GROSS).desc(), CUSTOMER.EMAIL)
        .limit(most)
        .fetch(row ->
            new Buyer(
                row.value1(),
                new Sums(currency, 1, row.value2(), row.value3(), row.value4(), row.value5()),
                row.value6(),
                row.value7()));
  }

  /**
   * How many they were, by currencies and by what is known of their purchases; of stretches of time
   * all together.
   */
  List<Buyers> byKey(Transaction tx, boolean test, Period period, Grouping by) {
    return tx.sql()
        .select(KEY, MONEY, BUYERS, DSL.min(AT), DSL.max(AT))
        .from(moved(test, period, by))
        .groupBy(KEY, MONEY)
        .fetch(row ->
            new Buyers(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
  }

  private static Table<?> moved(boolean test, Period period) {
    return moved(test, period, Grouping.DAY);
  }

  /** Of products, an entry is there once for each line of the purchase. */
  private static Table<?> moved(boolean test, Period period, Grouping by) {
    Condition sale = LEDGER_ENTRY.KIND.eq("sale");
    Condition back = LEDGER_ENTRY.KIND.in("refund", "dispute");
    Condition exchanged = BALANCE_CURRENCY.ne(LEDGER_ENTRY.CURRENCY);
    Field<String> key = shown(by).as(KEY);
    Field<Long> buyer = PURCHASE.CUSTOMER_ID.as(BUYER);
    Field<Instant> at = LEDGER_ENTRY.OCCURRED_AT.as(AT);
    return entries(
            by,
            List.of(
                key,
                LEDGER_ENTRY.CURRENCY.as(MONEY),
                buyer,
                at,
                DSL.when(sale, DSL.inline(1L)).otherwise(NOTHING).as(SALES),
                DSL.when(sale, LEDGER_ENTRY.AMOUNT_MINOR).otherwise(NOTHING).as(GROSS),
                DSL.when(back, LEDGER_ENTRY.AMOUNT_MINOR.neg()).otherwise(NOTHING).as(REFUNDED),
                DSL.when(exchanged, NOTHING).otherwise(BALANCE).as(NET)))
        .where(MoneyRepository.which(test, period))
        .unionAll(
            entries(
                    by,
                    List.of(
                        key,
                        BALANCE_CURRENCY.as(MONEY),
                        buyer,
                        at,
                        NOTHING.as(SALES),
                        NOTHING.as(GROSS),
                        NOTHING.as(REFUNDED),
                        BALANCE.as(NET)))
                .where(MoneyRepository.which(test, period).and(exchanged)))
        .asTable("moved");
  }

  /** As people read it, so that who is called that counts with those who are called nothing. */
  private static Field<String> shown(Grouping by) {
    Field<String> key = MoneyRepository.key(by);
    return by.isTime() ? key : DSL.when(key.eq(""), Keys.shown(by, "")).otherwise(key);
  }

  private static SelectJoinStep<Record> entries(
      Grouping by, List<? extends SelectFieldOrAsterisk> columns) {
    SelectJoinStep<Record> entries =
        DSL.select(columns)
            .from(LEDGER_ENTRY)
            .join(PURCHASE)
            .on(PURCHASE.ID.eq(LEDGER_ENTRY.PURCHASE_ID));
    return by == Grouping.PRODUCT
        ? entries
            .join(PURCHASE_ITEM)
            .on(PURCHASE_ITEM.PURCHASE_ID.eq(PURCHASE.ID))
            .join(PRODUCT)
            .on(PRODUCT.ID.eq(PURCHASE_ITEM.PRODUCT_ID))
        : entries;
  }

  private static Field<Long> sum(Field<Long> some) {
    return DSL.sum(some).cast(SQLDataType.BIGINT);
  }

  /** How much, in minor units of a currency. */
  record Sums(
      String currency, long customers, long purchases, long gross, long refunded, long net) {}

  /** One buyer. */
  record Buyer(String email, Sums sums, Instant first, Instant last) {}

  /**
   * How many buyers there were, and when.
   *
   * @param key as people read it; empty for stretches of time
   */
  record Buyers(String key, String currency, long customers, Instant first, Instant last) {}
}
