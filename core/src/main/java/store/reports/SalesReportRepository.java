package store.reports;

import static store.database.generated.Tables.PRODUCT;
import static store.database.generated.Tables.SALES_DAY;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;

/** What was sold, as rows of {@code sales_day}. */
final class SalesReportRepository {

  private static final Field<Long> PURCHASES = sum(SALES_DAY.PURCHASES);
  private static final Field<Long> UNITS = sum(SALES_DAY.UNITS);
  private static final Field<Long> GROSS = sum(SALES_DAY.GROSS_MINOR);
  private static final Field<Long> REFUNDED = sum(SALES_DAY.REFUNDED_MINOR);
  private static final Field<Long> FEES = sum(SALES_DAY.FEES_MINOR);
  private static final Field<Long> NET = sum(SALES_DAY.NET_MINOR);

  /** The first and the last day on which money moved; null when none did. */
  @Nullable Span span(Transaction tx, long generation, boolean test) {
    // Each end by itself, so that the key answers without reading what lies between.
    @Nullable Long first = end(tx, generation, test, DSL.min(SALES_DAY.DAY));
    @Nullable Long last = end(tx, generation, test, DSL.max(SALES_DAY.DAY));
    return first == null || last == null
        ? null
        : new Span(LocalDate.ofEpochDay(first), LocalDate.ofEpochDay(last));
  }

  private static @Nullable Long end(
      Transaction tx, long generation, boolean test, Field<Long> end) {
    return tx.sql()
        .select(end)
        .from(SALES_DAY)
        .where(which(generation, "all", test))
        .fetchOne(0, Long.class);
  }

  /** The sums of each day together, or of each key over all days. */
  List<Sums> sums(Transaction tx, long generation, Grouping by, boolean test, Period period) {
    Field<?> key = by.isTime() ? SALES_DAY.DAY : SALES_DAY.KEY;
    String dimension = by.isTime() ? "all" : by.text();
    return tx.sql()
        .select(SALES_DAY.CURRENCY, key, PURCHASES, UNITS, GROSS, REFUNDED, FEES, NET)
        .from(SALES_DAY)
        .where(which(generation, dimension, test))
        .and(SALES_DAY.DAY.between(period.from().toEpochDay(), period.to().toEpochDay()))
        .groupBy(SALES_DAY.CURRENCY, key)
        .fetch(row ->
            toDomain(
                row,
                by.isTime()
                    ? Keys.of(by, row.get(SALES_DAY.DAY))
                    : Keys.shown(by, row.get(SALES_DAY.KEY))));
  }

  /** The sums of the whole period, one for each currency. */
  List<Sums> totals(Transaction tx, long generation, boolean test, Period period) {
    return tx.sql()
        .select(SALES_DAY.CURRENCY, PURCHASES, UNITS, GROSS, REFUNDED, FEES, NET)
        .from(SALES_DAY)
        .where(which(generation, "all", test))
        .and(SALES_DAY.DAY.between(period.from().toEpochDay(), period.to().toEpochDay()))
        .groupBy(SALES_DAY.CURRENCY)
        .fetch(row -> toDomain(row, ""));
  }

  /** What products are called now, by their skus. */
  Map<String, String> names(Transaction tx) {
    return tx.sql()
        .select(PRODUCT.SKU, PRODUCT.NAME)
        .from(PRODUCT)
        .fetchMap(PRODUCT.SKU, PRODUCT.NAME);
  }

  private static Condition which(long generation, String dimension, boolean test) {
    return SALES_DAY
        .GENERATION_ID
        .eq(generation)
        .and(SALES_DAY.DIMENSION.eq(dimension))
        .and(SALES_DAY.TEST.eq(test ? 1L : 0L));
  }

  private static Field<Long> sum(Field<Long> field) {
    return DSL.sum(field).cast(Long.class).as(field.getName());
  }

  private static Sums toDomain(Record row, String key) {
    return new Sums(
        row.get(SALES_DAY.CURRENCY),
        key,
        row.get(PURCHASES),
        row.get(UNITS),
        row.get(GROSS),
        row.get(REFUNDED),
        row.get(FEES),
        row.get(NET));
  }

  /** Sums in minor units of the currency, under the key that people read. */
  record Sums(
      String currency,
      String key,
      long purchases,
      long units,
      long gross,
      long refunded,
      long fees,
      long net) {

    Sums plus(Sums other) {
      return new Sums(
          currency,
          key,
          purchases + other.purchases,
          units + other.units,
          gross + other.gross,
          refunded + other.refunded,
          fees + other.fees,
          net + other.net);
    }

    /** Whether anything happened at all. */
    boolean something() {
      return purchases != 0 || units != 0 || gross != 0 || refunded != 0 || fees != 0 || net != 0;
    }
  }
}
