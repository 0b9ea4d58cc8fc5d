package store.payments;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a listing.
 *
 * @param rows what is on it; empty only when nothing follows
 * @param next what to ask for the next page with, or null when this is the last
 */
public record Page<T>(List<T> rows, @Nullable String next) {

  /** Keeps the rows as they are now. */
  public Page {
    rows = List.copyOf(rows);
  }
}
