package store.reports;

import static store.database.generated.Tables.DOWNLOAD_GRANT;
import static store.database.generated.Tables.PRODUCT;
import static store.database.generated.Tables.PURCHASE;
import static store.database.generated.Tables.PURCHASE_ITEM;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import store.database.LocalDays;
import store.database.Transaction;

/** What was fetched, counted by day or by key. */
final class DownloadRepository {

  private static final Field<Long> DOWNLOADS = DSL.count().cast(Long.class);
  private static final Field<Long> COMPLETED =
      DSL.count(DSL.when(DOWNLOAD_GRANT.STATE.eq("delivered"), 1)).cast(Long.class);
  private static final Field<Long> BYTES = DSL.sum(DOWNLOAD_GRANT.BYTES_SENT).cast(Long.class);
  private static final Field<Instant> FIRST = DSL.min(DOWNLOAD_GRANT.OPENED_AT);
  private static final Field<Instant> LAST = DSL.max(DOWNLOAD_GRANT.OPENED_AT);

  private final Grouping by;
  private final LocalDays days;
  private final Condition money;

  /** Counts for that report. */
  DownloadRepository(Question question, Period period) {
    this.by = question.by();
    this.days = period.days();
    this.money = PURCHASE.TEST.eq(question.test() ? 1L : 0L);
  }

  /** The first and the last day on which a download was begun. */
  static @Nullable Span span(Transaction tx, ZoneId zone) {
    @Nullable Instant first = tx.sql().select(FIRST).from(DOWNLOAD_GRANT).fetchOne(FIRST);
    @Nullable Instant last = tx.sql().select(LAST).from(DOWNLOAD_GRANT).fetchOne(LAST);
    return Span.of(first, last, zone);
  }

  /** Downloads by the day on which they were begun, if anything of them went out. */
  Fetched begun(Transaction tx) {
    return fetched(tx, DOWNLOAD_GRANT.OPENED_AT, DOWNLOAD_GRANT.BYTES_SENT.gt(0L));
  }

  /** Downloads by the day on which their file had gone out whole. */
  Counts delivered(Transaction tx) {
    Fetched fetched =
        fetched(tx, DOWNLOAD_GRANT.DELIVERED_AT, DOWNLOAD_GRANT.STATE.eq("delivered"));
    Counts counts = new Counts();
    counts.addToAll(fetched.all().completed());
    fetched.byKey().forEach((key, figures) -> counts.add(key, figures.completed()));
    return counts;
  }

  private Fetched fetched(Transaction tx, TableField<?, Instant> at, Condition which) {
    Field<Long> day = days.day(at);
    Field<?> key = by.isTime() ? day : MoneyRepository.key(by);
    Map<String, DownloadsReport.Figures> byKey = new HashMap<>();
    DownloadsReport.Figures[] all = {new DownloadsReport.Figures(0, 0, 0)};
    tx.sql()
        .select(key, DOWNLOADS, COMPLETED, BYTES)
        .from(DOWNLOAD_GRANT)
        .join(PURCHASE_ITEM)
        .on(PURCHASE_ITEM.ID.eq(DOWNLOAD_GRANT.PURCHASE_ITEM_ID))
        .join(PURCHASE)
        .on(PURCHASE.ID.eq(PURCHASE_ITEM.PURCHASE_ID))
        .join(PRODUCT)
        .on(PRODUCT.ID.eq(PURCHASE_ITEM.PRODUCT_ID))
        .where(which.and(money).and(days.within(at)))
        .groupBy(key)
        .forEach(row -> {
          DownloadsReport.Figures figures =
              new DownloadsReport.Figures(row.value2(), row.value3(), row.value4());
          String shown =
              by.isTime()
                  ? Keys.of(by, row.get(0, Long.class))
                  : Keys.shown(by, row.get(0, String.class));
          byKey.merge(shown, figures, DownloadRepository::plus);
          all[0] = plus(all[0], figures);
        });
    return new Fetched(byKey, all[0]);
  }

  private static DownloadsReport.Figures plus(
      DownloadsReport.Figures one, DownloadsReport.Figures other) {
    return new DownloadsReport.Figures(
        one.downloads() + other.downloads(),
        one.completed() + other.completed(),
        one.bytes() + other.bytes());
  }

  /** What was fetched, by the keys of the rows and all together. */
  record Fetched(Map<String, DownloadsReport.Figures> byKey, DownloadsReport.Figures all) {}
}
