package store.analytics.experiments;

import static store.database.generated.Tables.ANALYTICS_EVENT;
import static store.database.generated.Tables.EXPERIMENT;
import static store.database.generated.Tables.PURCHASE;
import static store.database.generated.Tables.PURCHASE_ITEM;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import store.database.Transaction;

/** What visitors of an experiment did, out of {@code purchase} and {@code analytics_event}. */
final class OutcomeRepository {

  /** Tells the variant of each paid purchase, in the order in which they were paid. */
  void purchases(Transaction tx, Experiment experiment, boolean test, Consumer<String> told) {
    try (Cursor<Record1<String>> rows = select(tx.sql(), experiment, test).fetchLazy()) {
      rows.forEach(row -> told.accept(row.value1()));
    }
  }

  static Select<Record1<String>> select(DSLContext sql, Experiment experiment, boolean test) {
    return sql.select(PURCHASE.VARIANT)
        .from(PURCHASE)
        .where(PURCHASE.VARIANT.in(experiment.variantNames()))
        .and(PURCHASE.TEST.eq(test ? 1L : 0L))
        .and(during(experiment, PURCHASE.PAID_AT))
        .and(
            DSL.exists(
                DSL.selectOne()
                    .from(PURCHASE_ITEM)
                    .where(PURCHASE_ITEM.PURCHASE_ID.eq(PURCHASE.ID))
                    // Always so; it has SQLite look at the purchase's lines instead of the
                    // product's, of which there may be millions.
                    .and(PURCHASE_ITEM.POSITION.ge(0L))
                    .and(PURCHASE_ITEM.PRODUCT_ID.eq(product(experiment)))))
        .orderBy(PURCHASE.PAID_AT, PURCHASE.ID);
  }

  /** How many people saw each variant, each once a day, because keys are others every day. */
  Map<String, Integer> visitors(Transaction tx, Experiment experiment, boolean test) {
    return tx.sql()
        .select(ANALYTICS_EVENT.VARIANT, DSL.countDistinct(ANALYTICS_EVENT.VISITOR))
        .from(ANALYTICS_EVENT)
        .where(ANALYTICS_EVENT.KIND.eq("page_view"))
        .and(ANALYTICS_EVENT.AUTOMATED.eq(0L))
        .and(ANALYTICS_EVENT.TEST.eq(test ? 1L : 0L))
        .and(ANALYTICS_EVENT.PRODUCT_ID.eq(product(experiment)))
        .and(ANALYTICS_EVENT.VARIANT.in(experiment.variantNames()))
        .and(during(experiment, ANALYTICS_EVENT.OCCURRED_AT))
        .groupBy(ANALYTICS_EVENT.VARIANT)
        .fetchMap(ANALYTICS_EVENT.VARIANT, row -> Objects.requireNonNull(row.value2()));
  }

  private static Condition during(Experiment experiment, TableField<?, Instant> at) {
    Instant end = experiment.endedAt();
    Condition begun = at.ge(experiment.startedAt());
    return end == null ? begun : begun.and(at.le(end));
  }

  private static Field<Long> product(Experiment experiment) {
    return DSL.field(
        DSL.select(EXPERIMENT.PRODUCT_ID)
            .from(EXPERIMENT)
            .where(EXPERIMENT.ID.eq(experiment.id())));
  }
}
