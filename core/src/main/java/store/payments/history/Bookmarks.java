package store.payments.history;

import org.jspecify.annotations.Nullable;
import store.database.Transaction;

/** Where in each list a reading is, so that one that is cut can go on from there. */
interface Bookmarks {

  /** Whoever begins at the beginning each time needs none. */
  Bookmarks NONE =
      new Bookmarks() {
        @Override
        public Place placeIn(String list) {
          return Place.BEGINNING;
        }

        @Override
        public void reach(Transaction tx, String list, String after) {}

        @Override
        public void finish(Transaction tx, String list) {}
      };

  /** Where to go on in that list. */
  Place placeIn(String list);

  /** Everything of the list down to that row was taken in. */
  void reach(Transaction tx, String list, String after);

  /** The whole list was taken in. */
  void finish(Transaction tx, String list);

  /**
   * A place in a list.
   *
   * @param after the last row that was taken in, or null at the beginning
   * @param finished whether that was the last row of all
   */
  record Place(@Nullable String after, boolean finished) {
    static final Place BEGINNING = new Place(null, false);
  }
}
