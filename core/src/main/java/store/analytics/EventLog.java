package store.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import store.database.Database;
import store.database.Transaction;

/**
 * Writes down what visitors do, beside what they do: nobody waits for it, and what cannot be
 * written is lost rather than anything else. What is seen together is written together, one batch
 * after the other, so that a rush takes no more of the writer than a trickle.
 */
public final class EventLog {

  private static final int TOGETHER = 500;

  /** More than this waits only while nothing can be written; the rest is not kept. */
  private static final int MOST_WAITING = 10_000;

  /** What is seen shortly after is written together, so that a rush of visitors costs little. */
  private static final long GATHERING_MILLIS = 200;

  private static final long A_MOMENT = TimeUnit.MILLISECONDS.toNanos(2);

  private final Database database;
  private final Notebook notebook;
  private final Queue<Sighting> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger length = new AtomicInteger();
  private final AtomicBoolean writing = new AtomicBoolean();
  private final Executor afterwards =
      CompletableFuture.delayedExecutor(GATHERING_MILLIS, TimeUnit.MILLISECONDS);

  /** A log in that database. */
  public EventLog(Database database, VisitorKeys keys) {
    this.database = database;
    this.notebook = new Notebook(keys);
  }

  /**
   * Takes note of it and returns at once. Of who asks not to be followed nothing is kept but that a
   * private link was seen, which its buyer may ask about.
   */
  public void note(Sighting sighting) {
    Visitor visitor = sighting.visitor();
    boolean unfollowed = visitor != null && visitor.unfollowed() && !visitor.machine();
    boolean kept =
        !unfollowed
            || sighting.kind() == Sighting.Kind.LINK_VIEWED
            || sighting.kind() == Sighting.Kind.UNSUBSCRIBED;
    if (kept && length.incrementAndGet() <= MOST_WAITING) {
      waiting.add(sighting);
      writeOn();
    } else if (kept) {
      length.decrementAndGet();
    }
  }

  /** The same in the transaction of its cause. */
  public void note(Transaction tx, Sighting sighting) {
    notebook.write(tx, List.of(sighting));
  }

  /** Returns when everything noted so far is written, or cannot be. */
  public void settle() {
    while (writing.get() || !waiting.isEmpty()) {
      LockSupport.parkNanos(A_MOMENT);
    }
  }

  private void writeOn() {
    if (waiting.isEmpty() || !writing.compareAndSet(false, true)) {
      return;
    }
    List<Sighting> some = new ArrayList<>();
    for (Sighting next = waiting.poll();
        next != null;
        next = some.size() < TOGETHER ? waiting.poll() : null) {
      some.add(next);
      length.decrementAndGet();
    }
    // The batch is fixed before the change, which may run again.
    List<Sighting> batch = List.copyOf(some);
    CompletableFuture<Integer> _ =
        database
            .writeLater(tx -> notebook.write(tx, batch))
            .whenCompleteAsync(
                (_, _) -> {
                  writing.set(false);
                  writeOn();
                },
                afterwards);
  }
}
