package store.delivery;

import static store.database.generated.Tables.DOWNLOAD_GRANT;
import static store.database.generated.Tables.DOWNLOAD_USE;
import static store.database.generated.Tables.RELEASE;
import static store.database.generated.Tables.RELEASE_FILE;
import static store.database.generated.Tables.STORED_FILE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.purchases.Purchase;
import store.purchases.PurchaseItem;

/** Reads what a private page shows: releases, files and what is left of each. */
final class PrivatePageRepository {

  private final DownloadSettings settings;
  private final LiveGrants live;

  PrivatePageRepository(DownloadSettings settings, LiveGrants live) {
    this.settings = settings;
    this.live = live;
  }

  PrivatePage page(Transaction tx, Purchase purchase, @Nullable Instant endsAt) {
    List<Long> items = purchase.items().stream().map(PurchaseItem::id).toList();
    List<Long> products = purchase.items().stream().map(PurchaseItem::productId).toList();
    Map<Long, Result<Record>> files = files(tx, products);
    Map<Use, Long> used = used(tx, items);
    Map<Use, Boolean> resumable = openGrants(tx, items, used);
    List<PrivatePage.Line> lines = new ArrayList<>();
    for (PurchaseItem item : purchase.items()) {
      Result<Record> rows = files.get(item.productId());
      lines.add(
          new PrivatePage.Line(
              item.id(),
              item.sku(),
              item.product(),
              item.quantity(),
              rows == null ? List.of() : editions(item, rows, used, resumable)));
    }
    Instant paidAt = Objects.requireNonNullElse(purchase.paidAt(), purchase.createdAt());
    return new PrivatePage(purchase.code().text(), paidAt, endsAt, purchase.total(), lines);
  }

  /** The files of the products by product; newest release first, files in the owner's order. */
  private static Map<Long, Result<Record>> files(Transaction tx, List<Long> products) {
    return tx.sql()
        .select()
        .from(RELEASE)
        .join(RELEASE_FILE)
        .on(RELEASE_FILE.RELEASE_ID.eq(RELEASE.ID))
        .join(STORED_FILE)
        .on(STORED_FILE.SHA256.eq(RELEASE_FILE.SHA256))
        .where(RELEASE.PRODUCT_ID.in(products))
        .and(RELEASE.WITHDRAWN_AT.isNull())
        .orderBy(RELEASE.PUBLISHED_AT.desc(), RELEASE.ID.desc(), RELEASE_FILE.POSITION)
        .fetch()
        .intoGroups(RELEASE.PRODUCT_ID);
  }

  private static Map<Use, Long> used(Transaction tx, List<Long> items) {
    Map<Use, Long> used = new LinkedHashMap<>();
    tx.sql()
        .selectFrom(DOWNLOAD_USE)
        .where(DOWNLOAD_USE.PURCHASE_ITEM_ID.in(items))
        .forEach(row ->
            used.put(
                new Use(
                    row.get(DOWNLOAD_USE.PURCHASE_ITEM_ID), row.get(DOWNLOAD_USE.RELEASE_FILE_ID)),
                row.get(DOWNLOAD_USE.USED)));
    return used;
  }

  /**
   * Which files can be resumed; and gives back, in {@code used} alone, what grants hold that have
   * ended without their file having gone out.
   */
  private Map<Use, Boolean> openGrants(Transaction tx, List<Long> items, Map<Use, Long> used) {
    Map<Use, Boolean> resumable = new LinkedHashMap<>();
    tx.sql()
        .select(DOWNLOAD_GRANT.fields())
        .select(STORED_FILE.SIZE_BYTES)
        .from(DOWNLOAD_GRANT)
        .join(RELEASE_FILE)
        .on(RELEASE_FILE.ID.eq(DOWNLOAD_GRANT.RELEASE_FILE_ID))
        .join(STORED_FILE)
        .on(STORED_FILE.SHA256.eq(RELEASE_FILE.SHA256))
        .where(DOWNLOAD_GRANT.PURCHASE_ITEM_ID.in(items))
        .and(DOWNLOAD_GRANT.STATE.eq("open"))
        .forEach(row -> {
          Use use =
              new Use(
                  row.get(DOWNLOAD_GRANT.PURCHASE_ITEM_ID),
                  row.get(DOWNLOAD_GRANT.RELEASE_FILE_ID));
          LiveGrant.Account account = live.account(row.get(DOWNLOAD_GRANT.ID));
          boolean delivered = account != null && account.delivered();
          boolean ended = !row.get(DOWNLOAD_GRANT.EXPIRES_AT).isAfter(tx.now());
          if (ended && account == null) {
            used.merge(use, -row.get(DOWNLOAD_GRANT.SPENT), Long::sum);
          } else if (!ended && !delivered && !exhausted(row, account)) {
            resumable.put(use, true);
          }
        });
    return resumable;
  }

  private static boolean exhausted(Record row, LiveGrant.@Nullable Account account) {
    return account != null
        ? account.exhausted()
        : row.get(DOWNLOAD_GRANT.BYTES_SENT)
            >= DownloadGrant.MOST_TIMES * row.get(STORED_FILE.SIZE_BYTES);
  }

  private List<PrivatePage.Edition> editions(
      PurchaseItem item, Result<Record> rows, Map<Use, Long> used, Map<Use, Boolean> resumable) {
    List<PrivatePage.Edition> editions = new ArrayList<>();
    rows.intoGroups(RELEASE.ID)
        .values()
        .forEach(release ->
            editions.add(
                new PrivatePage.Edition(
                    release.getFirst().get(RELEASE.VERSION),
                    release.getFirst().get(RELEASE.PUBLISHED_AT),
                    release.getFirst().get(RELEASE.NOTES),
                    release.stream().map(row -> offer(item, row, used, resumable)).toList())));
    return editions;
  }

  private PrivatePage.Offer offer(
      PurchaseItem item, Record row, Map<Use, Long> used, Map<Use, Boolean> resumable) {
    Use use = new Use(item.id(), row.get(RELEASE_FILE.ID));
    long limit = limit(item.quantity());
    return new PrivatePage.Offer(
        row.get(RELEASE_FILE.ID),
        row.get(RELEASE_FILE.NAME),
        row.get(RELEASE_FILE.MEDIA_TYPE),
        row.get(STORED_FILE.SIZE_BYTES),
        row.get(STORED_FILE.SHA256),
        limit,
        Math.max(0, limit - used.getOrDefault(use, 0L)),
        resumable.getOrDefault(use, false));
  }

  long limit(long quantity) {
    return Math.multiplyExact(settings.limit(), quantity);
  }

  /** A bought item and one of its files. */
  private record Use(long itemId, long fileId) {}
}
