package store;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import store.failure.StoreException;

/**
 * What a running server does beside serving: works off Stripe's events, sends waiting mail, gives
 * back ended downloads, sweeps up.
 */
public final class Housekeeping implements AutoCloseable {

  private static final long DOWNLOADS_SECONDS = 60;
  private static final long LEFTOVERS_SECONDS = 3600;

  private final ScheduledExecutorService chores =
      Executors.newSingleThreadScheduledExecutor(chore -> {
        Thread thread = new Thread(chore, "store-housekeeping");
        thread.setDaemon(true);
        return thread;
      });
  private final Consumer<String> log;
  private final EventLanes events;
  private final MailLane mail;

  private Housekeeping(Store store, Consumer<String> log) {
    this.log = log;
    events = EventLanes.start(store.eventWorker(), log);
    mail = MailLane.start(store.postman(), log);
  }

  /**
   * Begins to keep the store's house.
   *
   * @param log takes one sentence for each chore that failed; it is tried again in its turn
   */
  public static Housekeeping start(Store store, Consumer<String> log) {
    Housekeeping housekeeping = new Housekeeping(store, log);
    housekeeping.every(DOWNLOADS_SECONDS, "settling downloads", store.desk()::settleEnded);
    housekeeping.every(LEFTOVERS_SECONDS, "removing leftovers", store.catalog()::removeLeftovers);
    housekeeping.every(DOWNLOADS_SECONDS, "forgetting visitors", store::forgetVisitors);
    return housekeeping;
  }

  private void every(long seconds, String chore, Runnable work) {
    var _ = chores.scheduleWithFixedDelay(() -> attempt(chore, work), 0, seconds, TimeUnit.SECONDS);
  }

  private void attempt(String chore, Runnable work) {
    try {
      work.run();
    } catch (StoreException failure) {
      log.accept(chore + ": " + failure.sentence());
    } catch (RuntimeException failure) {
      log.accept(chore + " failed unexpectedly: " + failure.getClass().getSimpleName());
    }
  }

  /** Lets the chore at hand finish, for a moment, and begins no other. */
  @Override
  public void close() {
    chores.shutdown();
    events.close();
    mail.close();
    try {
      if (!chores.awaitTermination(10, TimeUnit.SECONDS)) {
        chores.shutdownNow();
      }
    } catch (InterruptedException hurried) {
      chores.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
