package store.payments.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.payments.Page;

/** One list of the gateway on its way in, newest first. */
abstract class Lane<T> {

  private final String list;

  Lane(String list) {
    this.list = list;
  }

  /** Its name among the bookmarks. */
  final String list() {
    return list;
  }

  /** Whether each of its rows is a payment. */
  boolean ofPayments() {
    return false;
  }

  abstract Page<T> page(@Nullable String after);

  abstract Instant created(T row);

  /**
   * Takes a page in.
   *
   * @param since the place in the list before it
   * @param next the place after it, or null when it is the last
   */
  abstract void take(List<T> rows, @Nullable String since, @Nullable String next)
      throws InterruptedException;

  /** All pages were given. */
  void end() throws InterruptedException {}

  /** There will be no more pages, because one could not be had. */
  void breakOff() {}
}
