package store.delivery;

import static store.database.generated.Tables.DOWNLOAD_USE;
import static store.database.generated.Tables.PURCHASE_ITEM;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jooq.impl.DSL;
import store.database.Transaction;

/** Downloads spent, as rows of {@code download_use}. */
final class DownloadUseRepository {

  /** Takes one download of the file, atomically; false when the limit is reached. */
  boolean takeOne(Transaction tx, long itemId, long fileId, long limit) {
    return tx.sql()
            .insertInto(DOWNLOAD_USE)
            .set(DOWNLOAD_USE.PURCHASE_ITEM_ID, itemId)
            .set(DOWNLOAD_USE.RELEASE_FILE_ID, fileId)
            .set(DOWNLOAD_USE.USED, 1L)
            .onConflict(DOWNLOAD_USE.PURCHASE_ITEM_ID, DOWNLOAD_USE.RELEASE_FILE_ID)
            .doUpdate()
            .set(DOWNLOAD_USE.USED, DOWNLOAD_USE.USED.plus(1))
            .where(DOWNLOAD_USE.USED.lt(limit))
            .execute()
        == 1;
  }

  /** How many were spent of each file of the items. */
  Map<ItemFile, Long> used(Transaction tx, Collection<Long> items) {
    return new HashMap<>(
        tx.sql()
            .selectFrom(DOWNLOAD_USE)
            .where(DOWNLOAD_USE.PURCHASE_ITEM_ID.in(items))
            .fetchMap(
                row ->
                    new ItemFile(
                        row.get(DOWNLOAD_USE.PURCHASE_ITEM_ID),
                        row.get(DOWNLOAD_USE.RELEASE_FILE_ID)),
                row -> row.get(DOWNLOAD_USE.USED)));
  }

  /** Gives one back. */
  void giveBackOne(Transaction tx, long itemId, long fileId) {
    tx.sql()
        .update(DOWNLOAD_USE)
        .set(DOWNLOAD_USE.USED, DOWNLOAD_USE.USED.minus(1))
        .where(DOWNLOAD_USE.PURCHASE_ITEM_ID.eq(itemId))
        .and(DOWNLOAD_USE.RELEASE_FILE_ID.eq(fileId))
        .and(DOWNLOAD_USE.USED.gt(0L))
        .execute();
  }

  /** Forgets all that was spent of the purchase. */
  void reset(Transaction tx, long purchaseId) {
    tx.sql()
        .update(DOWNLOAD_USE)
        .set(DOWNLOAD_USE.USED, 0L)
        .where(
            DOWNLOAD_USE.PURCHASE_ITEM_ID.in(
                DSL.select(PURCHASE_ITEM.ID)
                    .from(PURCHASE_ITEM)
                    .where(PURCHASE_ITEM.PURCHASE_ID.eq(purchaseId))))
        .execute();
  }
}
