package store.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;

/**
 * The one writer of this process: joins the changes that wait for it into one durable transaction,
 * each in a savepoint of its own, so that one fsync serves them all and one that fails takes none
 * of the others with it.
 */
final class Writer implements AutoCloseable {

  /** Bounds how long the first change of a transaction waits for its fellows. */
  private static final int MOST_AT_ONCE = 256;

  /**
   * A transaction that took so long is ended before it takes another change: others wait for it.
   */
  private static final long LONG_NANOS = Duration.ofMillis(50).toNanos();

  private final SqliteFile file;
  private final InstantSource clock;
  private final LinkedBlockingQueue<Change<?>> waiting = new LinkedBlockingQueue<>();
  private final Change<Boolean> end = new Change<>(tx -> true);
  private @Nullable Thread thread;
  private boolean closed;
  private @Nullable Connection connection;

  Writer(SqliteFile file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  synchronized <T extends @Nullable Object> CompletableFuture<T> submit(
      Function<Transaction, T> work) {
    if (Thread.currentThread().equals(thread)) {
      throw new IllegalStateException("a change must not wait for another change");
    }
    Change<T> change = new Change<>(work);
    if (closed) {
      change.outcome.completeExceptionally(
          StoreException.unavailable("The store is shutting down; try again.", null));
      return change.outcome;
    }
    if (thread == null) {
      Thread starting = new Thread(this::run, "store-writer");
      starting.setDaemon(true);
      starting.start();
      thread = starting;
    }
    waiting.add(change);
    return change.outcome;
  }

  /** Finishes what waits, then lets go of the database. */
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      running = thread;
      waiting.add(end);
    }
    boolean interrupted = false;
    while (running != null && !running.equals(Thread.currentThread())) {
      try {
        running.join();
        running = null;
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Change<?>> batch = new ArrayList<>();
    boolean more = true;
    while (more) {
      try {
        batch.add(waiting.take());
      } catch (InterruptedException stray) {
        continue;
      }
      waiting.drainTo(batch, MOST_AT_ONCE - 1);
      more = !batch.remove(end);
      if (!batch.isEmpty()) {
        finish(batch);
      }
      batch.clear();
    }
    letGo();
  }

  /** Whatever happens, everybody who waits is told, and the writer lives on. */
  private void finish(List<Change<?>> batch) {
    try {
      for (int done = 0; done < batch.size(); ) {
        done += commit(batch.subList(done, batch.size()));
      }
    } catch (Throwable unforeseen) {
      batch.forEach(change -> change.fail(unforeseen));
      letGo();
    }
  }

  /** Finishes as many of them as fit into one transaction of decent length; how many. */
  private int commit(List<Change<?>> batch) {
    Connection open;
    try {
      open = begin();
    } catch (SQLException | RuntimeException failure) {
      letGo();
      RuntimeException told = SqliteFailure.translate(failure);
      batch.forEach(change -> change.fail(told));
      return batch.size();
    }
    long began = System.nanoTime();
    boolean whole = true;
    int count = 0;
    while (whole
        && count < batch.size()
        && (count == 0 || System.nanoTime() - began < LONG_NANOS)) {
      whole = batch.get(count).attempt(open, clock);
      count++;
    }
    List<Change<?>> attempted = batch.subList(0, count);
    if (whole) {
      conclude(open, attempted);
    } else {
      // SQLite rolled the shared transaction back under one of them: each once more, alone.
      letGo();
      attempted.forEach(this::commitAlone);
    }
    return count;
  }

  private void commitAlone(Change<?> change) {
    try {
      Connection open = begin();
      if (change.attempt(open, clock)) {
        conclude(open, List.of(change));
        return;
      }
      change.giveUp();
    } catch (SQLException | RuntimeException failure) {
      change.fail(SqliteFailure.translate(failure));
    }
    letGo();
  }

  private void conclude(Connection open, List<Change<?>> batch) {
    try {
      Database.execute(open, "COMMIT");
    } catch (SQLException refused) {
      letGo();
      if (!SqliteFailure.nothingStored(refused)) {
        StoreException told =
            StoreException.unavailable(
                "The disk did not confirm the change, which may or may not be stored; look before"
                    + " you try again.",
                refused);
        batch.forEach(change -> change.fail(told));
      } else if (batch.size() > 1) {
        batch.forEach(this::commitAlone);
      } else {
        batch.getFirst().fail(SqliteFailure.translate(refused));
      }
      return;
    }
    batch.forEach(Change::conclude);
  }

  private Connection begin() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = file.openForWriting();
      connection = open;
    }
    Database.execute(open, "BEGIN IMMEDIATE");
    return open;
  }

  /** Closes the connection, which rolls back what it had begun; the next change opens a new one. */
  private void letGo() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException alreadyGone) {
        // Nothing is lost: whatever was not committed is rolled back by the next connection.
        return;
      }
    }
  }

  /** One change on its way through the writer. */
  private static final class Change<T extends @Nullable Object> {
    private final Function<Transaction, T> work;
    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private @Nullable Answer<T> answer;
    private @Nullable Throwable failure;

    Change(Function<Transaction, T> work) {
      this.work = work;
    }

    /** Runs it in a savepoint; false when SQLite has ended the whole transaction meanwhile. */
    boolean attempt(Connection connection, InstantSource clock) {
      answer = null;
      failure = null;
      try {
        Database.execute(connection, "SAVEPOINT change");
        try {
          answer = new Answer<>(work.apply(Database.transaction(connection, clock)));
        } catch (RuntimeException | Error thrown) {
          failure = thrown;
          if (SqliteFailure.endsTransaction(thrown)) {
            return false;
          }
          Database.execute(connection, "ROLLBACK TO change");
        }
        Database.execute(connection, "RELEASE change");
        return true;
      } catch (SQLException lost) {
        failure = failure == null ? lost : failure;
        return false;
      }
    }

    void conclude() {
      Answer<T> given = answer;
      if (given != null) {
        outcome.complete(given.value);
      } else {
        giveUp();
      }
    }

    void giveUp() {
      Throwable thrown =
          failure == null ? new IllegalStateException("a change came to nothing") : failure;
      fail(thrown instanceof Error ? thrown : SqliteFailure.translate(thrown));
    }

    void fail(Throwable thrown) {
      outcome.completeExceptionally(thrown);
    }
  }

  /** What a change answered, which may be null. */
  private record Answer<T extends @Nullable Object>(T value) {}
}
