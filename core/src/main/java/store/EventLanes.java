package store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import store.failure.StoreException;
import store.payments.events.EventWorker;
import store.payments.events.EventWorker.Round;

/**
 * Works Stripe's events off while a server runs, on two threads of its own: a slow Stripe holds up
 * neither the mail nor those events that need nothing of it.
 */
final class EventLanes implements AutoCloseable {

  /** How often it is looked for what is due again, or was stored by another process. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final long SECONDS_TO_STOP = 5;

  private final Consumer<String> log;
  private final List<Thread> threads;
  private volatile boolean stopped;

  private EventLanes(EventWorker worker, Consumer<String> log) {
    this.log = log;
    threads =
        List.of(
            thread("store-events", worker::workAlone, worker::awaitEvent),
            thread("store-events-asking", worker::workWithStripe, worker::awaitQuestion));
  }

  /** Begins; an event that arrives is worked at once. */
  static EventLanes start(EventWorker worker, Consumer<String> log) {
    EventLanes lanes = new EventLanes(worker, log);
    lanes.threads.forEach(Thread::start);
    return lanes;
  }

  private Thread thread(String name, Supplier<Round> work, Rest rest) {
    Thread thread = new Thread(() -> walk(work, rest), name);
    thread.setDaemon(true);
    return thread;
  }

  private void walk(Supplier<Round> work, Rest rest) {
    AtomicReference<String> told = new AtomicReference<>("");
    try {
      while (!stopped) {
        attempt(work, told);
        rest.of(PAUSE);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** The same trouble is told once, until something goes well again. */
  private void attempt(Supplier<Round> work, AtomicReference<String> told) {
    String trouble;
    try {
      Round round = work.get();
      trouble = round.trouble();
      if (round.processed() > 0) {
        told.set("");
      }
    } catch (StoreException failure) {
      trouble = failure.sentence();
    } catch (RuntimeException failure) {
      trouble = "it failed unexpectedly: " + failure.getClass().getName();
    }
    if (trouble != null && !trouble.equals(told.getAndSet(trouble))) {
      log.accept("working off events: " + trouble);
    }
  }

  /** Lets what is being written finish; whoever waits for Stripe is not waited for. */
  @Override
  public void close() {
    stopped = true;
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofSeconds(SECONDS_TO_STOP));
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** How to wait for the next round. */
  private interface Rest {
    void of(Duration pause) throws InterruptedException;
  }
}
