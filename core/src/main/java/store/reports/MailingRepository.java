package store.reports;

import static store.database.generated.Tables.ANALYTICS_EVENT;
import static store.database.generated.Tables.DOWNLOAD_GRANT;
import static store.database.generated.Tables.PRODUCT;
import static store.database.generated.Tables.PURCHASE;
import static store.database.generated.Tables.PURCHASE_ITEM;
import static store.database.generated.Tables.RELEASE;
import static store.database.generated.Tables.RELEASE_FILE;
import static store.database.generated.Tables.UPDATE_MAILING;
import static store.database.generated.Tables.UPDATE_RECIPIENT;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;

/** What became of updates. */
final class MailingRepository {

  private static final Field<Long> HOW_MANY = DSL.count().cast(Long.class);
  private static final Field<Instant> FIRST = DSL.min(UPDATE_MAILING.CREATED_AT);
  private static final Field<Instant> LAST = DSL.max(UPDATE_MAILING.CREATED_AT);

  /** The first and the last day on which one was begun. */
  @Nullable Span span(Transaction tx, ZoneId zone) {
    @Nullable Instant first = tx.sql().select(FIRST).from(UPDATE_MAILING).fetchOne(FIRST);
    @Nullable Instant last = tx.sql().select(LAST).from(UPDATE_MAILING).fetchOne(LAST);
    return Span.of(first, last, zone);
  }

  /** The mailings begun in that time, the newest first. */
  List<UpdatesReport.Row> mailings(Transaction tx, boolean test, Period period) {
    return tx.sql()
        .select(UPDATE_MAILING.ID, PRODUCT.SKU, RELEASE.VERSION, RELEASE.ID, PRODUCT.ID)
        .from(UPDATE_MAILING)
        .join(RELEASE)
        .on(RELEASE.ID.eq(UPDATE_MAILING.RELEASE_ID))
        .join(PRODUCT)
        .on(PRODUCT.ID.eq(RELEASE.PRODUCT_ID))
        .where(UPDATE_MAILING.TEST.eq(test ? 1L : 0L))
        .and(period.days().within(UPDATE_MAILING.CREATED_AT))
        .orderBy(UPDATE_MAILING.CREATED_AT.desc(), UPDATE_MAILING.ID.desc())
        .fetch(row ->
            new UpdatesReport.Row(
                String.valueOf(row.value1()),
                row.value2(),
                row.value3(),
                figures(tx, row.value1(), row.value4(), row.value5())));
  }

  private static UpdatesReport.Figures figures(
      Transaction tx, long mailing, long release, long product) {
    Map<String, Long> states =
        tx.sql()
            .select(UPDATE_RECIPIENT.STATE, HOW_MANY)
            .from(UPDATE_RECIPIENT)
            .where(UPDATE_RECIPIENT.MAILING_ID.eq(mailing))
            .groupBy(UPDATE_RECIPIENT.STATE)
            .fetchMap(UPDATE_RECIPIENT.STATE, HOW_MANY);
    return new UpdatesReport.Figures(
        states.values().stream().mapToLong(Long::longValue).sum(),
        states.getOrDefault("sent", 0L),
        states.getOrDefault("refused", 0L),
        states.getOrDefault("deferred", 0L),
        states.getOrDefault("unknown", 0L),
        states.getOrDefault("skipped", 0L),
        viewed(tx, mailing, product),
        downloaded(tx, mailing, release));
  }

  private static long viewed(Transaction tx, long mailing, long product) {
    return count(
        tx.sql()
            .select(HOW_MANY)
            .from(UPDATE_RECIPIENT)
            .where(UPDATE_RECIPIENT.MAILING_ID.eq(mailing))
            .and(UPDATE_RECIPIENT.STATE.eq("sent"))
            .andExists(
                DSL.selectOne()
                    .from(PURCHASE)
                    .join(PURCHASE_ITEM)
                    .on(PURCHASE_ITEM.PURCHASE_ID.eq(PURCHASE.ID))
                    .join(ANALYTICS_EVENT)
                    .on(ANALYTICS_EVENT.PURCHASE_ID.eq(PURCHASE.ID))
                    .where(PURCHASE.CUSTOMER_ID.eq(UPDATE_RECIPIENT.CUSTOMER_ID))
                    // Says nothing, but has SQLite look at the purchase's own lines instead of
                    // at all lines of the product.
                    .and(PURCHASE_ITEM.POSITION.ge(0L))
                    .and(PURCHASE_ITEM.PRODUCT_ID.eq(product))
                    .and(ANALYTICS_EVENT.KIND.eq("link_viewed"))
                    .and(ANALYTICS_EVENT.AUTOMATED.eq(0L))
                    .and(ANALYTICS_EVENT.OCCURRED_AT.ge(UPDATE_RECIPIENT.CHANGED_AT)))
            .fetchOne(0, Long.class));
  }

  private static long downloaded(Transaction tx, long mailing, long release) {
    return count(
        tx.sql()
            .select(HOW_MANY)
            .from(UPDATE_RECIPIENT)
            .where(UPDATE_RECIPIENT.MAILING_ID.eq(mailing))
            .and(UPDATE_RECIPIENT.STATE.eq("sent"))
            .andExists(
                DSL.selectOne()
                    .from(PURCHASE)
                    .join(PURCHASE_ITEM)
                    .on(PURCHASE_ITEM.PURCHASE_ID.eq(PURCHASE.ID))
                    .join(DOWNLOAD_GRANT)
                    .on(DOWNLOAD_GRANT.PURCHASE_ITEM_ID.eq(PURCHASE_ITEM.ID))
                    .join(RELEASE_FILE)
                    .on(RELEASE_FILE.ID.eq(DOWNLOAD_GRANT.RELEASE_FILE_ID))
                    .where(PURCHASE.CUSTOMER_ID.eq(UPDATE_RECIPIENT.CUSTOMER_ID))
                    .and(RELEASE_FILE.RELEASE_ID.eq(release))
                    .and(DOWNLOAD_GRANT.STATE.eq("delivered"))
                    .and(DOWNLOAD_GRANT.DELIVERED_AT.ge(UPDATE_RECIPIENT.CHANGED_AT)))
            .fetchOne(0, Long.class));
  }

  private static long count(@Nullable Long found) {
    return Objects.requireNonNullElse(found, 0L);
  }
}
