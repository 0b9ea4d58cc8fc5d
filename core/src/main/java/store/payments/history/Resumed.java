package store.payments.history;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import store.failure.Kind;
import store.failure.StoreException;
import store.payments.Page;
import store.payments.Pages;

/**
 * A listing from where an earlier walk was cut; from its beginning when the gateway no longer knows
 * the row at which that was.
 */
final class Resumed<T> implements Iterator<Page<T>> {

  private final Pages.Listing<T> listing;
  private Pages<T> pages;
  private boolean mayBeGone;

  Resumed(Pages.Listing<T> listing, @Nullable String after) {
    this.listing = listing;
    pages = Pages.after(listing, after);
    mayBeGone = after != null;
  }

  @Override
  public boolean hasNext() {
    return pages.hasNext();
  }

  @Override
  public Page<T> next() {
    if (!mayBeGone) {
      return pages.next();
    }
    mayBeGone = false;
    try {
      return pages.next();
    } catch (StoreException gone) {
      if (gone.kind() != Kind.NOT_FOUND && gone.kind() != Kind.REFUSED) {
        throw gone;
      }
      pages = Pages.of(listing);
      return pages.next();
    }
  }
}
