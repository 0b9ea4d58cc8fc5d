package store.delivery;

import static store.database.generated.Tables.DOWNLOAD_GRANT;
import static store.database.generated.Tables.PURCHASE_ITEM;
import static store.database.generated.Tables.RELEASE_FILE;
import static store.database.generated.Tables.STORED_FILE;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import store.database.Transaction;

/** Grants, as rows of {@code download_grant}. */
final class DownloadGrantRepository {

  private static final String OPEN = "open";
  private static final String DELIVERED = "delivered";
  private static final String RETURNED = "returned";

  Optional<DownloadGrant> find(Transaction tx, String secretHash) {
    return select(tx, DOWNLOAD_GRANT.SECRET_SHA256.eq(secretHash)).fetchOptional(this::toDomain);
  }

  DownloadGrant find(Transaction tx, long id) {
    return select(tx, DOWNLOAD_GRANT.ID.eq(id)).fetchSingle(this::toDomain);
  }

  /** The grants of the item and file whose file has not gone out, newest first. */
  List<DownloadGrant> undelivered(Transaction tx, long itemId, long fileId) {
    return select(
            tx,
            DOWNLOAD_GRANT
                .PURCHASE_ITEM_ID
                .eq(itemId)
                .and(DOWNLOAD_GRANT.RELEASE_FILE_ID.eq(fileId))
                .and(DOWNLOAD_GRANT.STATE.eq(OPEN)))
        .orderBy(DOWNLOAD_GRANT.ORDINAL.desc())
        .fetch(this::toDomain);
  }

  /** The grants that ended without their file having gone out, oldest first. */
  List<DownloadGrant> ended(Transaction tx, int most) {
    return select(tx, DOWNLOAD_GRANT.STATE.eq(OPEN).and(DOWNLOAD_GRANT.EXPIRES_AT.le(tx.now())))
        .orderBy(DOWNLOAD_GRANT.EXPIRES_AT)
        .limit(most)
        .fetch(this::toDomain);
  }

  /** The grants of the items whose file has not gone out. */
  List<DownloadGrant> undeliveredOf(Transaction tx, Collection<Long> items) {
    return select(tx, DOWNLOAD_GRANT.STATE.eq(OPEN).and(DOWNLOAD_GRANT.PURCHASE_ITEM_ID.in(items)))
        .fetch(this::toDomain);
  }

  /** The grants of the purchase whose file has not gone out. */
  List<DownloadGrant> undelivered(Transaction tx, long purchaseId) {
    return select(
            tx,
            DOWNLOAD_GRANT
                .STATE
                .eq(OPEN)
                .and(
                    DOWNLOAD_GRANT.PURCHASE_ITEM_ID.in(
                        DSL.select(PURCHASE_ITEM.ID)
                            .from(PURCHASE_ITEM)
                            .where(PURCHASE_ITEM.PURCHASE_ID.eq(purchaseId)))))
        .fetch(this::toDomain);
  }

  long nextOrdinal(Transaction tx, long itemId, long fileId) {
    return tx.sql()
        .select(DSL.coalesce(DSL.max(DOWNLOAD_GRANT.ORDINAL).plus(1), 0L))
        .from(DOWNLOAD_GRANT)
        .where(DOWNLOAD_GRANT.PURCHASE_ITEM_ID.eq(itemId))
        .and(DOWNLOAD_GRANT.RELEASE_FILE_ID.eq(fileId))
        .fetchSingle(row -> row.value1());
  }

  void insert(
      Transaction tx,
      long itemId,
      long fileId,
      long linkId,
      long ordinal,
      String secretHash,
      Instant expiresAt) {
    tx.sql()
        .insertInto(DOWNLOAD_GRANT)
        .set(DOWNLOAD_GRANT.PURCHASE_ITEM_ID, itemId)
        .set(DOWNLOAD_GRANT.RELEASE_FILE_ID, fileId)
        .set(DOWNLOAD_GRANT.LINK_ID, linkId)
        .set(DOWNLOAD_GRANT.ORDINAL, ordinal)
        .set(DOWNLOAD_GRANT.SECRET_SHA256, secretHash)
        .set(DOWNLOAD_GRANT.STATE, OPEN)
        .set(DOWNLOAD_GRANT.OPENED_AT, tx.now())
        .set(DOWNLOAD_GRANT.EXPIRES_AT, expiresAt)
        .execute();
  }

  /** Binds the grant to that link and gives it the secret of the present key. */
  void carryOn(Transaction tx, DownloadGrant grant, long linkId, String secretHash) {
    tx.sql()
        .update(DOWNLOAD_GRANT)
        .set(DOWNLOAD_GRANT.LINK_ID, linkId)
        .set(DOWNLOAD_GRANT.SECRET_SHA256, secretHash)
        .where(DOWNLOAD_GRANT.ID.eq(grant.id()))
        .execute();
  }

  /**
   * Writes down how far a grant has come, together with what another server may have sent of it; a
   * file that went out stays delivered.
   */
  void book(Transaction tx, LiveGrant.Account account) {
    ByteRanges sent = ByteRanges.parse(account.ranges());
    Optional<DownloadGrant> row =
        select(tx, DOWNLOAD_GRANT.ID.eq(account.grantId())).fetchOptional(this::toDomain);
    row.ifPresent(known -> sent.addAll(ByteRanges.parse(known.sentRanges())));
    tx.sql()
        .update(DOWNLOAD_GRANT)
        .set(
            DOWNLOAD_GRANT.BYTES_SENT,
            DSL.greatest(DOWNLOAD_GRANT.BYTES_SENT, DSL.val(account.bytesSent())))
        .set(
            DOWNLOAD_GRANT.BYTES_LOST,
            DSL.greatest(DOWNLOAD_GRANT.BYTES_LOST, DSL.val(account.bytesLost())))
        .set(DOWNLOAD_GRANT.SENT_RANGES, sent.text())
        .where(DOWNLOAD_GRANT.ID.eq(account.grantId()))
        .execute();
    if (sent.covers(account.size())) {
      tx.sql()
          .update(DOWNLOAD_GRANT)
          .set(DOWNLOAD_GRANT.STATE, DELIVERED)
          .set(DOWNLOAD_GRANT.DELIVERED_AT, tx.now())
          .where(DOWNLOAD_GRANT.ID.eq(account.grantId()))
          .and(DOWNLOAD_GRANT.STATE.eq(OPEN))
          .execute();
    }
  }

  /** Ends a grant whose file did not go out; true when its download has to be given back. */
  boolean endUndelivered(Transaction tx, DownloadGrant grant) {
    return tx.sql()
        .update(DOWNLOAD_GRANT)
        .set(DOWNLOAD_GRANT.STATE, RETURNED)
        .where(DOWNLOAD_GRANT.ID.eq(grant.id()))
        .and(DOWNLOAD_GRANT.STATE.eq(OPEN))
        .returning(DOWNLOAD_GRANT.SPENT)
        .fetchOptional(DOWNLOAD_GRANT.SPENT)
        .filter(spent -> spent == 1)
        .isPresent();
  }

  /** Lets the purchase's grants go on without holding any of its downloads. */
  void forgive(Transaction tx, long purchaseId) {
    tx.sql()
        .update(DOWNLOAD_GRANT)
        .set(DOWNLOAD_GRANT.SPENT, 0L)
        .where(
            DOWNLOAD_GRANT.PURCHASE_ITEM_ID.in(
                DSL.select(PURCHASE_ITEM.ID)
                    .from(PURCHASE_ITEM)
                    .where(PURCHASE_ITEM.PURCHASE_ID.eq(purchaseId))))
        .execute();
  }

  FileFacts facts(Transaction tx, long fileId) {
    return tx.sql()
        .selectFrom(RELEASE_FILE)
        .where(RELEASE_FILE.ID.eq(fileId))
        .fetchSingle(row ->
            new FileFacts(
                row.get(RELEASE_FILE.NAME),
                row.get(RELEASE_FILE.MEDIA_TYPE),
                row.get(RELEASE_FILE.SHA256)));
  }

  private static SelectConditionStep<? extends Record> select(Transaction tx, Condition which) {
    return tx.sql()
        .select(DOWNLOAD_GRANT.fields())
        .select(STORED_FILE.SIZE_BYTES)
        .from(DOWNLOAD_GRANT)
        .join(RELEASE_FILE)
        .on(RELEASE_FILE.ID.eq(DOWNLOAD_GRANT.RELEASE_FILE_ID))
        .join(STORED_FILE)
        .on(STORED_FILE.SHA256.eq(RELEASE_FILE.SHA256))
        .where(which);
  }

  private DownloadGrant toDomain(Record row) {
    return new DownloadGrant(
        row.get(DOWNLOAD_GRANT.ID),
        row.get(DOWNLOAD_GRANT.PURCHASE_ITEM_ID),
        row.get(DOWNLOAD_GRANT.RELEASE_FILE_ID),
        row.get(DOWNLOAD_GRANT.LINK_ID),
        row.get(DOWNLOAD_GRANT.ORDINAL),
        row.get(DOWNLOAD_GRANT.SECRET_SHA256),
        row.get(DOWNLOAD_GRANT.STATE).equals(RETURNED),
        row.get(DOWNLOAD_GRANT.SPENT),
        row.get(DOWNLOAD_GRANT.BYTES_SENT),
        row.get(DOWNLOAD_GRANT.BYTES_LOST),
        row.get(DOWNLOAD_GRANT.SENT_RANGES),
        row.get(DOWNLOAD_GRANT.EXPIRES_AT),
        row.get(STORED_FILE.SIZE_BYTES));
  }
}
