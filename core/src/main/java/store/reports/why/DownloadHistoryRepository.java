package store.reports.why;

import static store.database.generated.Tables.ANALYTICS_EVENT;
import static store.database.generated.Tables.DOWNLOAD_GRANT;
import static store.database.generated.Tables.DOWNLOAD_LINK;
import static store.database.generated.Tables.RELEASE;
import static store.database.generated.Tables.RELEASE_FILE;
import static store.database.generated.Tables.STORED_FILE;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.delivery.ByteRanges;

/** What became of private links, from those who gave them out, looked at them and used them. */
final class DownloadHistoryRepository {

  /** The link of that token, or through which the download of that secret was begun. */
  Optional<GivenLink> link(Transaction tx, String tokenHash) {
    Condition grant =
        DOWNLOAD_LINK.ID.in(
            DSL.select(DOWNLOAD_GRANT.LINK_ID)
                .from(DOWNLOAD_GRANT)
                .where(DOWNLOAD_GRANT.SECRET_SHA256.eq(tokenHash)));
    return tx.sql()
        .selectFrom(DOWNLOAD_LINK)
        .where(DOWNLOAD_LINK.TOKEN_SHA256.eq(tokenHash).or(grant))
        .fetchOptional(DownloadHistoryRepository::link);
  }

  /** The links of the purchase, the newest first. */
  List<GivenLink> links(Transaction tx, long purchase) {
    return tx.sql()
        .selectFrom(DOWNLOAD_LINK)
        .where(DOWNLOAD_LINK.PURCHASE_ID.eq(purchase))
        .orderBy(DOWNLOAD_LINK.EPOCH.desc(), DOWNLOAD_LINK.ID.desc())
        .fetch(DownloadHistoryRepository::link);
  }

  /** How often the private page was looked at by machines, or by people; null for never. */
  @Nullable Looks looks(Transaction tx, long purchase, boolean automated) {
    var count = DSL.count();
    var first = DSL.min(ANALYTICS_EVENT.OCCURRED_AT);
    var last = DSL.max(ANALYTICS_EVENT.OCCURRED_AT);
    return tx.sql()
        .select(count, first, last)
        .from(ANALYTICS_EVENT)
        .where(ANALYTICS_EVENT.PURCHASE_ID.eq(purchase))
        .and(ANALYTICS_EVENT.KIND.eq("link_viewed"))
        .and(ANALYTICS_EVENT.AUTOMATED.eq(automated ? 1L : 0L))
        .having(count.gt(0))
        .fetchOne(row -> new Looks(row.get(count, Long.class), row.get(first), row.get(last)));
  }

  /** The downloads of those lines, the newest first. */
  List<Grant> grants(Transaction tx, Collection<Long> items) {
    return tx.sql()
        .select()
        .from(DOWNLOAD_GRANT)
        .join(RELEASE_FILE)
        .on(RELEASE_FILE.ID.eq(DOWNLOAD_GRANT.RELEASE_FILE_ID))
        .join(RELEASE)
        .on(RELEASE.ID.eq(RELEASE_FILE.RELEASE_ID))
        .join(STORED_FILE)
        .on(STORED_FILE.SHA256.eq(RELEASE_FILE.SHA256))
        .where(DOWNLOAD_GRANT.PURCHASE_ITEM_ID.in(items))
        .orderBy(DOWNLOAD_GRANT.OPENED_AT.desc(), DOWNLOAD_GRANT.ID.desc())
        .fetch(DownloadHistoryRepository::grant);
  }

  private static GivenLink link(Record row) {
    return new GivenLink(
        row.get(DOWNLOAD_LINK.ID),
        row.get(DOWNLOAD_LINK.PURCHASE_ID),
        row.get(DOWNLOAD_LINK.CREATED_AT),
        row.get(DOWNLOAD_LINK.ENDED_AT));
  }

  private static Grant grant(Record row) {
    return new Grant(
        row.get(DOWNLOAD_GRANT.PURCHASE_ITEM_ID),
        row.get(DOWNLOAD_GRANT.RELEASE_FILE_ID),
        row.get(RELEASE_FILE.NAME),
        row.get(RELEASE.VERSION),
        row.get(STORED_FILE.SIZE_BYTES),
        ByteRanges.count(row.get(DOWNLOAD_GRANT.SENT_RANGES)),
        row.get(DOWNLOAD_GRANT.STATE).equals("open"),
        row.get(DOWNLOAD_GRANT.OPENED_AT),
        row.get(DOWNLOAD_GRANT.EXPIRES_AT),
        row.get(DOWNLOAD_GRANT.DELIVERED_AT));
  }
}
