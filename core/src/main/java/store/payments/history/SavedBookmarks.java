package store.payments.history;

import store.database.Database;
import store.database.Transaction;

/** Bookmarks that outlive the process. */
final class SavedBookmarks implements Bookmarks {

  private final Database database;
  private final SyncCursorRepository cursors;
  private final String account;

  SavedBookmarks(Database database, SyncCursorRepository cursors, String account) {
    this.database = database;
    this.cursors = cursors;
    this.account = account;
  }

  @Override
  public Place placeIn(String list) {
    return database.read(tx -> cursors.placeIn(tx, account, list));
  }

  @Override
  public void reach(Transaction tx, String list, String after) {
    cursors.reach(tx, account, list, after);
  }

  @Override
  public void finish(Transaction tx, String list) {
    cursors.finish(tx, account, list);
  }
}
