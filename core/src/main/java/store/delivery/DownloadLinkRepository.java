package store.delivery;

import static store.database.generated.Tables.DOWNLOAD_LINK;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Record;
import org.jooq.impl.DSL;
import store.database.Transaction;

/** Private links, as rows of {@code download_link}. */
final class DownloadLinkRepository {

  Optional<DownloadLink> find(Transaction tx, String tokenHash) {
    return tx.sql()
        .selectFrom(DOWNLOAD_LINK)
        .where(DOWNLOAD_LINK.TOKEN_SHA256.eq(tokenHash))
        .fetchOptional(DownloadLinkRepository::toDomain);
  }

  DownloadLink find(Transaction tx, long id) {
    return tx.sql()
        .selectFrom(DOWNLOAD_LINK)
        .where(DOWNLOAD_LINK.ID.eq(id))
        .fetchSingle(DownloadLinkRepository::toDomain);
  }

  /** The epoch of the purchase's newest link; 0 when it has none. */
  long epoch(Transaction tx, long purchaseId) {
    return tx.sql()
        .select(DSL.coalesce(DSL.max(DOWNLOAD_LINK.EPOCH), 0L))
        .from(DOWNLOAD_LINK)
        .where(DOWNLOAD_LINK.PURCHASE_ID.eq(purchaseId))
        .fetchSingle(row -> row.value1());
  }

  /** The epochs of the purchases' newest links; some have none. */
  Map<Long, Long> epochs(Transaction tx, Collection<Long> purchases) {
    return tx.sql()
        .select(DOWNLOAD_LINK.PURCHASE_ID, DSL.max(DOWNLOAD_LINK.EPOCH))
        .from(DOWNLOAD_LINK)
        .where(DOWNLOAD_LINK.PURCHASE_ID.in(purchases))
        .groupBy(DOWNLOAD_LINK.PURCHASE_ID)
        .fetchMap(row -> row.value1(), row -> row.value2());
  }

  /** The link that was given last. */
  Optional<Made> newest(Transaction tx) {
    return tx.sql()
        .select(DOWNLOAD_LINK.PURCHASE_ID, DOWNLOAD_LINK.EPOCH, DOWNLOAD_LINK.TOKEN_SHA256)
        .from(DOWNLOAD_LINK)
        .orderBy(DOWNLOAD_LINK.ID.desc())
        .limit(1)
        .fetchOptional(row -> new Made(row.value1(), row.value2(), row.value3()));
  }

  /** What a link was made of, and its hash. */
  record Made(long purchaseId, long epoch, String hash) {}

  /** Those of the hashes that are there. */
  Set<String> known(Transaction tx, Collection<String> tokenHashes) {
    return tx.sql()
        .select(DOWNLOAD_LINK.TOKEN_SHA256)
        .from(DOWNLOAD_LINK)
        .where(DOWNLOAD_LINK.TOKEN_SHA256.in(tokenHashes))
        .fetchSet(DOWNLOAD_LINK.TOKEN_SHA256);
  }

  void insertOnce(Transaction tx, long purchaseId, long epoch, String tokenHash) {
    tx.sql()
        .insertInto(DOWNLOAD_LINK)
        .set(DOWNLOAD_LINK.PURCHASE_ID, purchaseId)
        .set(DOWNLOAD_LINK.EPOCH, epoch)
        .set(DOWNLOAD_LINK.TOKEN_SHA256, tokenHash)
        .set(DOWNLOAD_LINK.CREATED_AT, tx.now())
        .onConflict(DOWNLOAD_LINK.TOKEN_SHA256)
        .doNothing()
        .execute();
  }

  /** The first links of purchases, as hashes of their tokens by the purchase's row. */
  void insertFirst(Transaction tx, Map<Long, String> tokenHashes) {
    if (tokenHashes.isEmpty()) {
      return;
    }
    var rows =
        tx.sql()
            .insertInto(
                DOWNLOAD_LINK,
                DOWNLOAD_LINK.PURCHASE_ID,
                DOWNLOAD_LINK.EPOCH,
                DOWNLOAD_LINK.TOKEN_SHA256,
                DOWNLOAD_LINK.CREATED_AT);
    for (Map.Entry<Long, String> link : tokenHashes.entrySet()) {
      rows = rows.values(link.getKey(), 0L, link.getValue(), tx.now());
    }
    // A purchase whose row was deleted by hand may leave its number, and so its link, to a new one.
    rows.onConflict(DOWNLOAD_LINK.TOKEN_SHA256)
        .doUpdate()
        .setNull(DOWNLOAD_LINK.ENDED_AT)
        .execute();
  }

  void endAll(Transaction tx, long purchaseId) {
    tx.sql()
        .update(DOWNLOAD_LINK)
        .set(DOWNLOAD_LINK.ENDED_AT, tx.now())
        .where(DOWNLOAD_LINK.PURCHASE_ID.eq(purchaseId))
        .and(DOWNLOAD_LINK.ENDED_AT.isNull())
        .execute();
  }

  private static DownloadLink toDomain(Record row) {
    return new DownloadLink(
        row.get(DOWNLOAD_LINK.ID),
        row.get(DOWNLOAD_LINK.PURCHASE_ID),
        row.get(DOWNLOAD_LINK.EPOCH),
        row.get(DOWNLOAD_LINK.CREATED_AT),
        row.get(DOWNLOAD_LINK.ENDED_AT));
  }
}
