package store.analytics.experiments;

import static store.database.generated.Tables.EXPERIMENT;
import static store.database.generated.Tables.EXPERIMENT_VARIANT;
import static store.database.generated.Tables.PRODUCT;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import store.database.Transaction;

/** Experiments, as rows of {@code experiment} and {@code experiment_variant}. */
final class ExperimentRepository {

  void insert(Transaction tx, NewExperiment experiment, long productId) {
    long id =
        Objects.requireNonNull(
            tx.sql()
                .insertInto(EXPERIMENT)
                .set(EXPERIMENT.NAME, experiment.name())
                .set(EXPERIMENT.PRODUCT_ID, productId)
                .set(EXPERIMENT.STARTED_AT, tx.now())
                .returningResult(EXPERIMENT.ID)
                .fetchOne(EXPERIMENT.ID));
    long position = 0;
    for (Variant variant : experiment.variants()) {
      tx.sql()
          .insertInto(EXPERIMENT_VARIANT)
          .set(EXPERIMENT_VARIANT.EXPERIMENT_ID, id)
          .set(EXPERIMENT_VARIANT.POSITION, position++)
          .set(EXPERIMENT_VARIANT.NAME, variant.name())
          .set(EXPERIMENT_VARIANT.DESCRIPTION, variant.description())
          .execute();
    }
  }

  /** Ends it now; false when it was over already. */
  boolean end(Transaction tx, long id) {
    return tx.sql()
            .update(EXPERIMENT)
            .set(EXPERIMENT.ENDED_AT, tx.now())
            .where(EXPERIMENT.ID.eq(id))
            .and(EXPERIMENT.ENDED_AT.isNull())
            .execute()
        == 1;
  }

  /** All of them, the newest first. */
  List<Experiment> all(Transaction tx) {
    return fetch(tx, DSL.noCondition());
  }

  Optional<Experiment> named(Transaction tx, String name) {
    return fetch(tx, EXPERIMENT.NAME.eq(name)).stream().findFirst();
  }

  /** The one that runs on that product. */
  Optional<Experiment> running(Transaction tx, long productId) {
    return fetch(tx, EXPERIMENT.PRODUCT_ID.eq(productId).and(EXPERIMENT.ENDED_AT.isNull())).stream()
        .findFirst();
  }

  /** The row of that product, when an experiment runs on it. */
  Optional<Long> split(Transaction tx, String sku) {
    return tx.sql()
        .select(PRODUCT.ID)
        .from(PRODUCT)
        .join(EXPERIMENT)
        .on(EXPERIMENT.PRODUCT_ID.eq(PRODUCT.ID))
        .where(PRODUCT.SKU.eq(sku))
        .and(EXPERIMENT.ENDED_AT.isNull())
        .fetchOptional(PRODUCT.ID);
  }

  private static List<Experiment> fetch(Transaction tx, Condition condition) {
    Map<Record, List<Variant>> groups =
        tx.sql()
            .select(EXPERIMENT.fields())
            .select(PRODUCT.SKU, EXPERIMENT_VARIANT.NAME, EXPERIMENT_VARIANT.DESCRIPTION)
            .from(EXPERIMENT)
            .join(PRODUCT)
            .on(PRODUCT.ID.eq(EXPERIMENT.PRODUCT_ID))
            .join(EXPERIMENT_VARIANT)
            .on(EXPERIMENT_VARIANT.EXPERIMENT_ID.eq(EXPERIMENT.ID))
            .where(condition)
            .orderBy(EXPERIMENT.ID.desc(), EXPERIMENT_VARIANT.POSITION)
            .fetchGroups(
                new Field<?>[] {
                  EXPERIMENT.ID,
                  EXPERIMENT.NAME,
                  PRODUCT.SKU,
                  EXPERIMENT.STARTED_AT,
                  EXPERIMENT.ENDED_AT
                },
                row ->
                    new Variant(
                        row.get(EXPERIMENT_VARIANT.NAME), row.get(EXPERIMENT_VARIANT.DESCRIPTION)));
    return groups.entrySet().stream()
        .map(group -> toDomain(group.getKey(), group.getValue()))
        .toList();
  }

  private static Experiment toDomain(Record row, List<Variant> variants) {
    return new Experiment(
        row.get(EXPERIMENT.ID),
        row.get(EXPERIMENT.NAME),
        row.get(PRODUCT.SKU),
        variants,
        row.get(EXPERIMENT.STARTED_AT),
        row.get(EXPERIMENT.ENDED_AT));
  }
}
