package store.server.selling;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import store.failure.StoreException;

/**
 * Threads that ask a payment gateway while a buyer waits: so many and no more, apart from those
 * that serve everything else, so that a slow gateway slows nobody but who needs it.
 */
public final class Errands implements AutoCloseable {

  private static final int AT_ONCE = 32;
  private static final int WAITING = 256;
  private static final long IDLE_SECONDS = 30;

  private final ThreadPoolExecutor threads;
  private final Duration patience;

  /** No thread yet; each errand is waited for that long. */
  public Errands(String name, Duration patience) {
    this.patience = patience;
    threads =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("store-" + name + "-", 1).daemon().factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Runs it soon. Fails with {@code UNAVAILABLE} when there are too many already or it takes too
   * long; it then still ends, unheard.
   */
  <T> CompletableFuture<T> run(Supplier<T> errand) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    try {
      threads.execute(() -> carryOut(errand, answer));
    } catch (RejectedExecutionException full) {
      return CompletableFuture.failedFuture(tooSlow());
    }
    return answer
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(failure ->
            CompletableFuture.failedFuture(
                failure instanceof TimeoutException ? tooSlow() : failure));
  }

  /** Who no longer waits needs no answer. */
  private static <T> void carryOut(Supplier<T> errand, CompletableFuture<T> answer) {
    if (answer.isDone()) {
      return;
    }
    try {
      answer.complete(errand.get());
    } catch (RuntimeException | Error failure) {
      answer.completeExceptionally(failure);
    }
  }

  private static StoreException tooSlow() {
    return StoreException.unavailable(
        "The payment gateway takes too long; buyers are asked to try again.", null);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
