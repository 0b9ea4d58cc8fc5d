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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;

/** What became of updates. */
final class MailingRepository {

  /**
   * Says nothing, but has SQLite look at the lines of a purchase instead of at all lines of a
   * product.
   */
  private static final Condition OF_THE_PURCHASE = PURCHASE_ITEM.POSITION.ge(0L);

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
    Map<String, UpdatesReport.Figures> figures =
        figures(tx, test, period, UPDATE_MAILING.ID, Function.identity());
    return tx.sql()
        .select(UPDATE_MAILING.ID, PRODUCT.SKU, RELEASE.VERSION)
        .from(UPDATE_MAILING)
        .join(RELEASE)
        .on(RELEASE.ID.eq(UPDATE_MAILING.RELEASE_ID))
        .join(PRODUCT)
        .on(PRODUCT.ID.eq(RELEASE.PRODUCT_ID))
        .where(which(test, period))
        .orderBy(UPDATE_MAILING.CREATED_AT.desc(), UPDATE_MAILING.ID.desc())
        .fetch(row -> {
          String key = row.value1().toString();
          return new UpdatesReport.Row(
              key,
              row.value2(),
              row.value3(),
              figures.getOrDefault(key, UpdatesReport.Figures.NONE));
        });
  }

  /** What became of the mailings begun in that time, by the keys of that question. */
  Map<String, UpdatesReport.Figures> byKey(Transaction tx, Question question, Period period) {
    Grouping by = question.by();
    return by.isTime()
        ? figures(
            tx,
            question.test(),
            period,
            period.days().day(UPDATE_MAILING.CREATED_AT),
            day -> Keys.of(by, Long.parseLong(day)))
        : figures(tx, question.test(), period, key(by), key -> Keys.shown(by, key));
  }

  private static Map<String, UpdatesReport.Figures> figures(
      Transaction tx, boolean test, Period period, Field<?> by, Function<String, String> shown) {
    Field<?> key = by.as("of_row");
    Map<String, UpdatesReport.Figures> figures = new HashMap<>();
    tx.sql()
        .select(key, UPDATE_RECIPIENT.STATE, HOW_MANY, sentAnd(viewed()), sentAnd(downloaded()))
        .from(UPDATE_MAILING)
        .join(RELEASE)
        .on(RELEASE.ID.eq(UPDATE_MAILING.RELEASE_ID))
        .join(PRODUCT)
        .on(PRODUCT.ID.eq(RELEASE.PRODUCT_ID))
        .join(UPDATE_RECIPIENT)
        .on(UPDATE_RECIPIENT.MAILING_ID.eq(UPDATE_MAILING.ID))
        .where(which(test, period))
        .groupBy(key, UPDATE_RECIPIENT.STATE)
        .forEach(row ->
            figures.merge(
                shown.apply(row.get(0, String.class)),
                figures(row.value2(), row.value3(), row.value4(), row.value5()),
                UpdatesReport.Figures::plus));
    return figures;
  }

  private static UpdatesReport.Figures figures(
      String state, long recipients, long viewed, long downloaded) {
    ToLongFunction<String> in = asked -> state.equals(asked) ? recipients : 0;
    return new UpdatesReport.Figures(
        recipients,
        in.applyAsLong("sent"),
        in.applyAsLong("refused"),
        in.applyAsLong("deferred"),
        in.applyAsLong("unknown"),
        in.applyAsLong("skipped"),
        viewed,
        downloaded);
  }

  private static Condition which(boolean test, Period period) {
    return UPDATE_MAILING
        .TEST
        .eq(test ? 1L : 0L)
        .and(period.days().within(UPDATE_MAILING.CREATED_AT));
  }

  /** Of the product itself, or of the purchase by which the reader first came to it. */
  private static Field<String> key(Grouping by) {
    return by == Grouping.PRODUCT
        ? PRODUCT.SKU
        : DSL.coalesce(
            DSL.field(
                DSL.select(MoneyRepository.key(by))
                    .from(PURCHASE)
                    .where(PURCHASE.CUSTOMER_ID.eq(UPDATE_RECIPIENT.CUSTOMER_ID))
                    .and(PURCHASE.PAID_AT.isNotNull())
                    .andExists(
                        DSL.selectOne()
                            .from(PURCHASE_ITEM)
                            .where(PURCHASE_ITEM.PURCHASE_ID.eq(PURCHASE.ID))
                            .and(OF_THE_PURCHASE)
                            .and(PURCHASE_ITEM.PRODUCT_ID.eq(RELEASE.PRODUCT_ID)))
                    .orderBy(PURCHASE.PAID_AT, PURCHASE.ID)
                    .limit(1)),
            "");
  }

  private static Field<Long> sentAnd(Condition what) {
    return DSL.count(DSL.when(UPDATE_RECIPIENT.STATE.eq("sent").and(what), 1)).cast(Long.class);
  }

  private static Condition viewed() {
    return DSL.exists(
        DSL.selectOne()
            .from(PURCHASE)
            .join(PURCHASE_ITEM)
            .on(PURCHASE_ITEM.PURCHASE_ID.eq(PURCHASE.ID))
            .join(ANALYTICS_EVENT)
            .on(ANALYTICS_EVENT.PURCHASE_ID.eq(PURCHASE.ID))
            .where(PURCHASE.CUSTOMER_ID.eq(UPDATE_RECIPIENT.CUSTOMER_ID))
            .and(OF_THE_PURCHASE)
            .and(PURCHASE_ITEM.PRODUCT_ID.eq(RELEASE.PRODUCT_ID))
            .and(ANALYTICS_EVENT.KIND.eq("link_viewed"))
            .and(ANALYTICS_EVENT.AUTOMATED.eq(0L))
            .and(ANALYTICS_EVENT.OCCURRED_AT.ge(UPDATE_RECIPIENT.CHANGED_AT)));
  }

  private static Condition downloaded() {
    return DSL.exists(
        DSL.selectOne()
            .from(PURCHASE)
            .join(PURCHASE_ITEM)
            .on(PURCHASE_ITEM.PURCHASE_ID.eq(PURCHASE.ID))
            .join(DOWNLOAD_GRANT)
            .on(DOWNLOAD_GRANT.PURCHASE_ITEM_ID.eq(PURCHASE_ITEM.ID))
            .join(RELEASE_FILE)
            .on(RELEASE_FILE.ID.eq(DOWNLOAD_GRANT.RELEASE_FILE_ID))
            .where(PURCHASE.CUSTOMER_ID.eq(UPDATE_RECIPIENT.CUSTOMER_ID))
            .and(RELEASE_FILE.RELEASE_ID.eq(RELEASE.ID))
            .and(DOWNLOAD_GRANT.STATE.eq("delivered"))
            .and(DOWNLOAD_GRANT.DELIVERED_AT.ge(UPDATE_RECIPIENT.CHANGED_AT)));
  }
}
