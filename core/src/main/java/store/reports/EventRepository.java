package store.reports;

import static store.database.generated.Tables.ANALYTICS_EVENT;
import static store.database.generated.Tables.PRODUCT;
import static store.database.generated.Tables.PURCHASE;
import static store.database.generated.Tables.PURCHASE_ITEM;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import store.database.LocalDays;
import store.database.Transaction;

/** What visitors did, counted by day or by key. */
final class EventRepository {

  private static final Condition PEOPLE = ANALYTICS_EVENT.AUTOMATED.eq(0L);
  private static final Field<Long> VISITORS =
      DSL.countDistinct(ANALYTICS_EVENT.VISITOR).cast(Long.class);
  // A purchase of several products has several rows, but was looked at once.
  private static final Field<Long> EVENTS = DSL.countDistinct(ANALYTICS_EVENT.ID).cast(Long.class);
  private static final Field<Instant> FIRST = DSL.min(ANALYTICS_EVENT.OCCURRED_AT);
  private static final Field<Instant> LAST = DSL.max(ANALYTICS_EVENT.OCCURRED_AT);

  private final Grouping by;
  private final LocalDays days;
  private final Condition money;

  /** Counts for that report; what is about money counts only if it is of that kind. */
  EventRepository(Question question, Period period) {
    this.by = question.by();
    this.days = period.days();
    this.money = ANALYTICS_EVENT.TEST.eq(question.test() ? 1L : 0L);
  }

  /** The first and the last day on which anything happened. */
  static @Nullable Span span(Transaction tx, ZoneId zone) {
    @Nullable Instant first = tx.sql().select(FIRST).from(ANALYTICS_EVENT).fetchOne(FIRST);
    @Nullable Instant last = tx.sql().select(LAST).from(ANALYTICS_EVENT).fetchOne(LAST);
    return Span.of(first, last, zone);
  }

  /** People who looked, each once a day. */
  Counts pageViews(Transaction tx) {
    return count(tx, VISITORS, kind("page_view").and(PEOPLE));
  }

  /** People who went to pay, each once a day. */
  Counts checkouts(Transaction tx) {
    return count(tx, VISITORS, kind("checkout_started").and(PEOPLE).and(money));
  }

  /** How often people looked at their private links. */
  Counts linkViews(Transaction tx) {
    return count(tx, EVENTS, kind("link_viewed").and(PEOPLE).and(money));
  }

  /** Payments that were declined or never came. */
  Counts failedPayments(Transaction tx) {
    return count(tx, EVENTS, kind("payment_failed").and(money));
  }

  /** Readers who stopped updates. */
  Counts unsubscribed(Transaction tx) {
    return count(tx, EVENTS, kind("unsubscribed"));
  }

  /** What machines did. */
  Counts automated(Transaction tx) {
    return count(tx, EVENTS, ANALYTICS_EVENT.AUTOMATED.eq(1L));
  }

  private static Condition kind(String kind) {
    return ANALYTICS_EVENT.KIND.eq(kind);
  }

  private Counts count(Transaction tx, Field<Long> measure, Condition which) {
    Counts counts = new Counts();
    Field<Long> day = days.day(ANALYTICS_EVENT.OCCURRED_AT);
    Condition happened = which.and(days.within(ANALYTICS_EVENT.OCCURRED_AT));
    tx.sql()
        .select(day, measure)
        .from(ANALYTICS_EVENT)
        .where(happened)
        .groupBy(day)
        .forEach(row -> {
          counts.addToAll(row.value2());
          if (by.isTime()) {
            counts.add(Keys.of(by, row.value1()), row.value2());
          }
        });
    if (!by.isTime()) {
      Field<String> key = key();
      SelectJoinStep<Record2<String, Long>> rows =
          tx.sql()
              .select(key, measure)
              .from(ANALYTICS_EVENT)
              .leftJoin(PURCHASE)
              .on(PURCHASE.ID.eq(ANALYTICS_EVENT.PURCHASE_ID));
      if (by == Grouping.PRODUCT) {
        rows =
            rows.leftJoin(PURCHASE_ITEM)
                .on(PURCHASE_ITEM.PURCHASE_ID.eq(PURCHASE.ID))
                .leftJoin(PRODUCT)
                .on(
                    PRODUCT.ID.eq(
                        DSL.coalesce(ANALYTICS_EVENT.PRODUCT_ID, PURCHASE_ITEM.PRODUCT_ID)));
      }
      rows.where(happened)
          .groupBy(List.of(key, day))
          .forEach(row -> counts.add(Keys.shown(by, row.value1()), row.value2()));
    }
    return counts;
  }

  private Field<String> key() {
    return switch (by) {
      case PRODUCT -> DSL.coalesce(PRODUCT.SKU, "");
      case COUNTRY -> DSL.coalesce(PURCHASE.COUNTRY, "");
      case SOURCE -> DSL.coalesce(ANALYTICS_EVENT.SOURCE, PURCHASE.CAME_FROM, DSL.inline(""));
      case MEDIUM -> DSL.coalesce(ANALYTICS_EVENT.MEDIUM, PURCHASE.MEDIUM, DSL.inline(""));
      case CAMPAIGN -> DSL.coalesce(ANALYTICS_EVENT.CAMPAIGN, PURCHASE.CAMPAIGN, DSL.inline(""));
      case VARIANT -> DSL.coalesce(ANALYTICS_EVENT.VARIANT, PURCHASE.VARIANT, DSL.inline(""));
      case DAY, WEEK, MONTH -> throw new IllegalStateException(by.text() + " has no key");
    };
  }
}
