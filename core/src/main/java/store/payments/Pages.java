package store.payments;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;

/**
 * Walks a listing page by page, holding one page at a time. A listing that comes back to a page it
 * already gave is stopped instead of followed for ever; the pages given until then stand.
 *
 * <p>Coming back is noticed by Brent's method: one cursor is remembered, and replaced by the newest
 * after one, two, four, eight ... further pages, so that a loop of any length is found before it is
 * walked four times, and the usual loop of one page before it is given twice.
 */
public final class Pages<T> implements Iterator<Page<T>> {

  private final Listing<T> listing;
  private @Nullable String cursor;
  private boolean more = true;
  private @Nullable String remembered;
  private long sinceRemembered;
  private long untilNext = 1;

  private Pages(Listing<T> listing, @Nullable String after) {
    this.listing = listing;
    cursor = after;
  }

  /** The whole listing. */
  public static <T> Pages<T> of(Listing<T> listing) {
    return new Pages<>(listing, null);
  }

  /** The listing from where an earlier walk was cut, by the cursor of its last page. */
  public static <T> Pages<T> after(Listing<T> listing, @Nullable String cursor) {
    return new Pages<>(listing, cursor);
  }

  @Override
  public boolean hasNext() {
    return more;
  }

  /**
   * The next page.
   *
   * @throws StoreException {@code UNAVAILABLE} when the listing goes round in circles, and what the
   *     gateway throws
   */
  @Override
  public Page<T> next() {
    if (!more) {
      throw new NoSuchElementException("There is no page after the last.");
    }
    Page<T> page = listing.page(cursor);
    String next = page.next();
    if (next == null) {
      more = false;
      return page;
    }
    if (nothing(page) || next.equals(cursor) || next.equals(remembered)) {
      throw StoreException.unavailable(
          "The payment gateway keeps answering the same page of a list; try again later, what was"
              + " read until then is kept.",
          null);
    }
    cursor = next;
    if (++sinceRemembered == untilNext) {
      remembered = next;
      sinceRemembered = 0;
      untilNext *= 2;
    }
    return page;
  }

  private static boolean nothing(Page<?> page) {
    return page.rows().isEmpty() && page.unreadable().isEmpty();
  }

  /** One listing of a gateway. */
  @FunctionalInterface
  public interface Listing<T> {
    /** The page after that cursor; the first one after null. */
    Page<T> page(@Nullable String after);
  }
}
