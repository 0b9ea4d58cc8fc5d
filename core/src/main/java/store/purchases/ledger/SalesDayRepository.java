package store.purchases.ledger;

import static store.database.generated.Tables.SALES_DAY;
import static store.database.generated.Tables.SALES_GENERATION;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.database.generated.tables.SalesDay;

/** Days added up, as rows of {@code sales_generation} and {@code sales_day}. */
final class SalesDayRepository {

  /** Rows to a statement: more do not make it faster, and bind values are limited. */
  private static final int TOGETHER = 500;

  private static final int DAYS_TOGETHER = 31;

  private static final List<Field<Long>> SUMS =
      List.of(
          SALES_DAY.PURCHASES,
          SALES_DAY.UNITS,
          SALES_DAY.GROSS_MINOR,
          SALES_DAY.REFUNDED_MINOR,
          SALES_DAY.FEES_MINOR,
          SALES_DAY.NET_MINOR);

  /** All that somebody adds to. */
  List<Generation> generations(Transaction tx) {
    return tx.sql()
        .selectFrom(SALES_GENERATION)
        .orderBy(SALES_GENERATION.ID)
        .fetch(row ->
            new Generation(
                row.get(SALES_GENERATION.ID),
                ZoneId.of(row.get(SALES_GENERATION.TIME_ZONE)),
                row.get(SALES_GENERATION.COUNTED_TO),
                row.get(SALES_GENERATION.COMPLETE) == 1));
  }

  /** Begins another one, under a number that no row of a day has. */
  Generation begin(Transaction tx, ZoneId zone, long countedTo) {
    boolean complete = countedTo == Generation.ALL;
    long id =
        1
            + Math.max(
                largest(tx, SALES_GENERATION.ID),
                // Rows that a killed process could not remove any more must not be counted again.
                largest(tx, SALES_DAY.GENERATION_ID));
    tx.sql()
        .insertInto(SALES_GENERATION)
        .set(SALES_GENERATION.ID, id)
        .set(SALES_GENERATION.TIME_ZONE, zone.getId())
        .set(SALES_GENERATION.COUNTED_TO, countedTo)
        .set(SALES_GENERATION.COMPLETE, complete ? 1L : 0L)
        .set(SALES_GENERATION.BEGUN_AT, tx.now())
        .execute();
    return new Generation(id, zone, countedTo, complete);
  }

  private static long largest(Transaction tx, TableField<?, Long> id) {
    return Objects.requireNonNullElse(
        tx.sql()
            .select(DSL.max(id))
            .from(Objects.requireNonNull(id.getTable()))
            .fetchOne(0, Long.class),
        0L);
  }

  void counted(Transaction tx, Generation generation, long to) {
    tx.sql()
        .update(SALES_GENERATION)
        .set(SALES_GENERATION.COUNTED_TO, to)
        .set(SALES_GENERATION.COMPLETE, to == Generation.ALL ? 1L : 0L)
        .where(SALES_GENERATION.ID.eq(generation.id()))
        .execute();
  }

  /** Adds to the days what is given. */
  void add(Transaction tx, Generation generation, Map<SalesDays.Cell, SalesDays.Sums> cells) {
    List<Map.Entry<SalesDays.Cell, SalesDays.Sums>> some = new ArrayList<>();
    for (Map.Entry<SalesDays.Cell, SalesDays.Sums> cell : cells.entrySet()) {
      if (!cell.getValue().nothing()) {
        some.add(cell);
      }
      if (some.size() == TOGETHER) {
        addSome(tx, generation, some);
        some.clear();
      }
    }
    if (!some.isEmpty()) {
      addSome(tx, generation, some);
    }
  }

  private static void addSome(
      Transaction tx,
      Generation generation,
      List<Map.Entry<SalesDays.Cell, SalesDays.Sums>> cells) {
    var rows =
        tx.sql()
            .insertInto(
                SALES_DAY,
                SALES_DAY.GENERATION_ID,
                SALES_DAY.DIMENSION,
                SALES_DAY.TEST,
                SALES_DAY.DAY,
                SALES_DAY.CURRENCY,
                SALES_DAY.KEY,
                SALES_DAY.PURCHASES,
                SALES_DAY.UNITS,
                SALES_DAY.GROSS_MINOR,
                SALES_DAY.REFUNDED_MINOR,
                SALES_DAY.FEES_MINOR,
                SALES_DAY.NET_MINOR);
    for (Map.Entry<SalesDays.Cell, SalesDays.Sums> entry : cells) {
      SalesDays.Cell cell = entry.getKey();
      SalesDays.Sums sums = entry.getValue();
      rows =
          rows.values(
              generation.id(),
              cell.dimension().text(),
              cell.test() ? 1L : 0L,
              cell.day(),
              cell.currency(),
              cell.key(),
              sums.purchases(),
              sums.units(),
              sums.gross(),
              sums.refunded(),
              sums.fees(),
              sums.net());
    }
    rows.onConflict(
            SALES_DAY.GENERATION_ID,
            SALES_DAY.DIMENSION,
            SALES_DAY.TEST,
            SALES_DAY.DAY,
            SALES_DAY.CURRENCY,
            SALES_DAY.KEY)
        .doUpdate()
        .set(SALES_DAY.PURCHASES, SALES_DAY.PURCHASES.plus(DSL.excluded(SALES_DAY.PURCHASES)))
        .set(SALES_DAY.UNITS, SALES_DAY.UNITS.plus(DSL.excluded(SALES_DAY.UNITS)))
        .set(SALES_DAY.GROSS_MINOR, SALES_DAY.GROSS_MINOR.plus(DSL.excluded(SALES_DAY.GROSS_MINOR)))
        .set(
            SALES_DAY.REFUNDED_MINOR,
            SALES_DAY.REFUNDED_MINOR.plus(DSL.excluded(SALES_DAY.REFUNDED_MINOR)))
        .set(SALES_DAY.FEES_MINOR, SALES_DAY.FEES_MINOR.plus(DSL.excluded(SALES_DAY.FEES_MINOR)))
        .set(SALES_DAY.NET_MINOR, SALES_DAY.NET_MINOR.plus(DSL.excluded(SALES_DAY.NET_MINOR)))
        .execute();
  }

  /** How many days and questions one says otherwise than the other. */
  long differences(Transaction tx, Generation one, Generation other) {
    return lacking(tx, one, other, false) + lacking(tx, other, one, true);
  }

  /** Rows of one that the other lacks, or, unless only those are wanted, has other figures of. */
  private static long lacking(
      Transaction tx, Generation one, Generation other, boolean onlyMissing) {
    SalesDay a = SALES_DAY.as("a");
    SalesDay b = SALES_DAY.as("b");
    Condition something = DSL.noCondition();
    Condition same = DSL.noCondition();
    for (Field<Long> sum : SUMS) {
      something = something.or(DSL.coalesce(a.field(sum), 0L).ne(0L));
      if (!onlyMissing) {
        same = same.and(Objects.requireNonNull(b.field(sum)).eq(a.field(sum)));
      }
    }
    return Objects.requireNonNullElse(
        tx.sql()
            .select(DSL.count().cast(SQLDataType.BIGINT))
            .from(a)
            .where(a.GENERATION_ID.eq(one.id()))
            .and(something)
            .andNotExists(
                DSL.selectOne()
                    .from(b)
                    .where(b.GENERATION_ID.eq(other.id()))
                    .and(b.DIMENSION.eq(a.DIMENSION))
                    .and(b.TEST.eq(a.TEST))
                    .and(b.DAY.eq(a.DAY))
                    .and(b.CURRENCY.eq(a.CURRENCY))
                    .and(b.KEY.eq(a.KEY))
                    .and(same))
            .fetchOne(0, Long.class),
        0L);
  }

  /** From now on nobody adds to it or looks at it; its days are left to {@link #sweep}. */
  void forget(Transaction tx, Generation generation) {
    tx.sql().deleteFrom(SALES_GENERATION).where(SALES_GENERATION.ID.eq(generation.id())).execute();
  }

  /** Removes some days that belong to no generation; false when there are none. */
  boolean sweep(Transaction tx) {
    var row =
        tx.sql()
            .select(SALES_DAY.GENERATION_ID, SALES_DAY.DIMENSION, SALES_DAY.TEST, SALES_DAY.DAY)
            .from(SALES_DAY)
            .where(SALES_DAY.GENERATION_ID.in(orphans(tx)))
            .orderBy(SALES_DAY.GENERATION_ID, SALES_DAY.DIMENSION, SALES_DAY.TEST, SALES_DAY.DAY)
            .limit(1)
            .fetchOne();
    if (row == null) {
      return false;
    }
    tx.sql()
        .deleteFrom(SALES_DAY)
        .where(SALES_DAY.GENERATION_ID.eq(row.value1()))
        .and(SALES_DAY.DIMENSION.eq(row.value2()))
        .and(SALES_DAY.TEST.eq(row.value3()))
        .and(SALES_DAY.DAY.between(row.value4(), row.value4() + DAYS_TOGETHER))
        .execute();
    return true;
  }

  /** Numbers that days have and no generation; looked for one by one, so by the index. */
  private static List<Long> orphans(Transaction tx) {
    List<Long> orphans = new ArrayList<>();
    List<Long> known =
        tx.sql().select(SALES_GENERATION.ID).from(SALES_GENERATION).fetch(SALES_GENERATION.ID);
    @Nullable Long id = next(tx, 0);
    while (id != null) {
      if (!known.contains(id)) {
        orphans.add(id);
      }
      id = next(tx, id);
    }
    return orphans;
  }

  private static @Nullable Long next(Transaction tx, long after) {
    return tx.sql()
        .select(DSL.min(SALES_DAY.GENERATION_ID))
        .from(SALES_DAY)
        .where(SALES_DAY.GENERATION_ID.gt(after))
        .fetchOne(0, Long.class);
  }
}
