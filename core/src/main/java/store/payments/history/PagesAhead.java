package store.payments.history;

import java.util.Iterator;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;
import store.payments.Page;

/**
 * The pages of a listing, asked for on a thread of its own while earlier ones are taken in. A few
 * wait at a time, so that a long listing needs no more memory than a short one; what was fetched
 * before a failure is given before it.
 */
final class PagesAhead<T> implements AutoCloseable {

  private static final int AHEAD = 4;

  private final BlockingQueue<Fetched<T>> fetched = new ArrayBlockingQueue<>(AHEAD);
  private final Future<?> fetching;

  PagesAhead(Iterator<Page<T>> pages, ExecutorService threads) {
    fetching = threads.submit(() -> fetch(pages));
  }

  /**
   * The next page, or null after the last.
   *
   * @throws StoreException what the gateway threw
   * @throws InterruptedException when the reading is called off
   */
  @Nullable Page<T> next() throws InterruptedException {
    Fetched<T> next = fetched.take();
    if (next.failure() != null) {
      throw next.failure();
    }
    return next.page();
  }

  @Override
  public void close() {
    fetching.cancel(true);
  }

  private void fetch(Iterator<Page<T>> pages) {
    try {
      try {
        while (pages.hasNext()) {
          fetched.put(new Fetched<>(pages.next(), null));
        }
        fetched.put(new Fetched<>(null, null));
      } catch (RuntimeException failure) {
        fetched.put(new Fetched<>(null, failure));
      }
    } catch (InterruptedException calledOff) {
      Thread.currentThread().interrupt();
    }
  }

  private record Fetched<T>(@Nullable Page<T> page, @Nullable RuntimeException failure) {}
}
