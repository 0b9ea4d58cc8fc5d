package store.payments.history;

import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;
import store.payments.Page;

/**
 * Runs lists side by side, each with a thread that asks and one that takes in, so that the pace is
 * the gateway's. One that fails keeps what it had until then, and the others go on to their end.
 */
final class Lanes {

  private final Bookmarks bookmarks;
  private final Reading reading;
  private final Tally tally;

  Lanes(Reading reading, Bookmarks bookmarks, Tally tally) {
    this.reading = reading;
    this.bookmarks = bookmarks;
    this.tally = tally;
  }

  /**
   * Reads all of them to their ends.
   *
   * @throws StoreException what the first of them that failed threw; one that was only called off
   *     by another's failure says nothing
   */
  void run(List<? extends Lane<?>> lanes) {
    ExecutorService threads =
        Executors.newCachedThreadPool(work -> {
          Thread thread = new Thread(work, "store-history");
          thread.setDaemon(true);
          return thread;
        });
    try {
      CompletionService<@Nullable Void> running = new ExecutorCompletionService<>(threads);
      lanes.forEach(lane ->
          running.submit(() -> {
            read(lane, threads);
            return null;
          }));
      await(running, lanes.size());
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(CompletionService<@Nullable Void> running, int lanes) {
    RuntimeException first = null;
    RuntimeException calledOff = null;
    for (int i = 0; i < lanes; i++) {
      try {
        running.take().get();
      } catch (ExecutionException failed) {
        RuntimeException failure = thrown(failed.getCause());
        if (failed.getCause() instanceof InterruptedException) {
          calledOff = failure;
        } else {
          first = first == null ? failure : first;
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw StoreException.unavailable("The work was stopped; run it again.", stopped);
      }
    }
    RuntimeException told = first == null ? calledOff : first;
    if (told != null) {
      throw told;
    }
  }

  private static RuntimeException thrown(@Nullable Throwable failure) {
    return switch (failure) {
      case RuntimeException known -> known;
      case Error error -> throw error;
      case null, default ->
          StoreException.unavailable("The work was stopped; run it again.", failure);
    };
  }

  private <T> void read(Lane<T> lane, ExecutorService threads) throws InterruptedException {
    boolean ended = false;
    try {
      Bookmarks.Place place = bookmarks.placeIn(lane.list());
      if (!place.finished()) {
        walk(lane, place.after(), threads);
      }
      lane.end();
      tally.reached(lane.list(), 0, null);
      if (!place.finished()) {
        finish(lane);
      }
      ended = true;
    } finally {
      if (!ended) {
        lane.breakOff();
      }
    }
  }

  private <T> void walk(Lane<T> lane, @Nullable String begin, ExecutorService threads)
      throws InterruptedException {
    try (PagesAhead<T> ahead = new PagesAhead<>(new Resumed<>(lane::page, begin), threads)) {
      String since = begin;
      for (Page<T> page = ahead.next(); page != null; page = ahead.next()) {
        lane.take(page.rows(), since, page.next());
        if (!page.unreadable().isEmpty()) {
          tally.unreadable(page.unreadable(), lane.ofPayments());
        }
        List<T> rows = page.rows();
        if (!rows.isEmpty()) {
          tally.reached(lane.list(), rows.size(), lane.created(rows.getLast()));
        }
        since = page.next();
      }
    }
  }

  private void finish(Lane<?> lane) {
    if (!bookmarks.equals(Bookmarks.NONE)) {
      reading.in(tx -> {
        bookmarks.finish(tx, lane.list());
        return true;
      });
    }
  }
}
