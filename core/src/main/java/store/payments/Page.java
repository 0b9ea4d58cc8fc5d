package store.payments;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a listing.
 *
 * @param rows what is on it; empty only when nothing follows or nothing could be read
 * @param next what to ask for the next page with, or null when this is the last
 * @param unreadable for each row that is not among {@code rows} because it could not be read, one
 *     sentence that says why
 */
public record Page<T>(List<T> rows, @Nullable String next, List<String> unreadable) {

  /** Keeps the rows as they are now. */
  public Page {
    rows = List.copyOf(rows);
    unreadable = List.copyOf(unreadable);
  }

  /** A page of which all could be read. */
  public Page(List<T> rows, @Nullable String next) {
    this(rows, next, List.of());
  }
}
