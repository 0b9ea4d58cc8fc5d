package store.payments.history;

import static store.database.generated.Tables.SHOP;
import static store.database.generated.Tables.SYNC_CURSOR;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;

/**
 * How far readings came, as rows of {@code sync_cursor}: one for each account, and while a run is
 * under way one for each of its lists, named {@code account/list}.
 */
final class SyncCursorRepository {

  /**
   * Where the readings of an account stand.
   *
   * @param syncedTo everything made before it was read
   * @param begunAt when the run that is under way, or was cut, began
   * @param readsFrom since when that run reads
   */
  record Cursor(
      @Nullable Instant syncedTo, @Nullable Instant begunAt, @Nullable Instant readsFrom) {}

  Cursor find(Transaction tx, String account) {
    return tx.sql()
        .select(SYNC_CURSOR.SYNCED_TO, SYNC_CURSOR.BEGUN_AT, SYNC_CURSOR.READS_FROM)
        .from(SYNC_CURSOR)
        .where(SYNC_CURSOR.NAME.eq(account))
        .fetchOptional()
        .map(row ->
            new Cursor(
                instant(row.get(SYNC_CURSOR.SYNCED_TO)),
                row.get(SYNC_CURSOR.BEGUN_AT),
                instant(row.get(SYNC_CURSOR.READS_FROM))))
        .orElse(new Cursor(null, null, null));
  }

  /** A run begins at the beginning of all its lists. */
  void begin(Transaction tx, String account, Instant at, Instant from) {
    tx.sql()
        .insertInto(SYNC_CURSOR)
        .set(SYNC_CURSOR.NAME, account)
        .set(SYNC_CURSOR.BEGUN_AT, at)
        .set(SYNC_CURSOR.READS_FROM, from.toEpochMilli())
        .onConflict(SYNC_CURSOR.NAME)
        .doUpdate()
        .set(SYNC_CURSOR.BEGUN_AT, at)
        .set(SYNC_CURSOR.READS_FROM, from.toEpochMilli())
        .execute();
    forgetLists(tx, account);
  }

  /** The run has come to its end. */
  void end(Transaction tx, String account, Instant begunAt) {
    tx.sql()
        .update(SYNC_CURSOR)
        .set(SYNC_CURSOR.SYNCED_TO, begunAt.toEpochMilli())
        .setNull(SYNC_CURSOR.BEGUN_AT)
        .setNull(SYNC_CURSOR.READS_FROM)
        .where(SYNC_CURSOR.NAME.eq(account))
        .execute();
    forgetLists(tx, account);
  }

  Bookmarks.Place placeIn(Transaction tx, String account, String list) {
    return tx.sql()
        .select(SYNC_CURSOR.LIST, SYNC_CURSOR.AFTER)
        .from(SYNC_CURSOR)
        .where(SYNC_CURSOR.NAME.eq(name(account, list)))
        .fetchOptional()
        .map(row ->
            new Bookmarks.Place(row.get(SYNC_CURSOR.AFTER), row.get(SYNC_CURSOR.LIST) == null))
        .orElse(Bookmarks.Place.BEGINNING);
  }

  void reach(Transaction tx, String account, String list, String after) {
    put(tx, account, list, list, after);
  }

  /** A list that was read to its end is a row that names none. */
  void finish(Transaction tx, String account, String list) {
    put(tx, account, list, null, null);
  }

  /** When this shop was made; empty before anything was asked of it. */
  Optional<Instant> shopMade(Transaction tx) {
    return tx.sql().select(SHOP.CREATED_AT).from(SHOP).fetchOptional(SHOP.CREATED_AT);
  }

  private static void put(
      Transaction tx, String account, String list, @Nullable String at, @Nullable String after) {
    tx.sql()
        .insertInto(SYNC_CURSOR)
        .set(SYNC_CURSOR.NAME, name(account, list))
        .set(SYNC_CURSOR.LIST, at)
        .set(SYNC_CURSOR.AFTER, after)
        .onConflict(SYNC_CURSOR.NAME)
        .doUpdate()
        .set(SYNC_CURSOR.LIST, at)
        .set(SYNC_CURSOR.AFTER, after)
        .execute();
  }

  private static void forgetLists(Transaction tx, String account) {
    tx.sql().deleteFrom(SYNC_CURSOR).where(SYNC_CURSOR.NAME.startsWith(account + "/")).execute();
  }

  private static @Nullable Instant instant(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  private static String name(String account, String list) {
    return account + "/" + list;
  }
}
