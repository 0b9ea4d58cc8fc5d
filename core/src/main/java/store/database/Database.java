package store.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;

/**
 * The store's one database. Reads run on connections of their own against a snapshot and never wait
 * for a writer; writes go through one {@link Writer}. What a write method has returned is on the
 * disk.
 *
 * <p>SQLite's file is touched through SQLite only: Java I/O on it would drop its locks and lose
 * commits.
 */
public final class Database implements AutoCloseable {

  private static final int MOST_FAULTS = 10;

  private static final Settings SQL_SETTINGS =
      new Settings().withExecuteLogging(false).withRenderSchema(false);

  private final Readers readers;
  private final Writer writer;
  private final InstantSource clock;

  private Database(Readers readers, Writer writer, InstantSource clock) {
    this.readers = readers;
    this.writer = writer;
    this.clock = clock;
  }

  /**
   * Opens the database and brings its schema up to date.
   *
   * @throws StoreException {@code CONFIGURATION} when there is none and none may be made, or its
   *     schema is newer than this program; {@code UNAVAILABLE} when the disk is full
   */
  public static Database open(DatabaseSettings settings, InstantSource clock) {
    SqliteFile file = SqliteFile.of(settings);
    file.prepare();
    Readers readers = new Readers(file);
    try {
      SchemaMigration.bringUpToDate(file, readers);
      return new Database(readers, new Writer(file, clock), clock);
    } catch (RuntimeException | Error unusable) {
      readers.close();
      throw unusable;
    }
  }

  /**
   * Makes a new database and closes it again; when that fails, nothing is left of it.
   *
   * @throws StoreException as {@link #open} says
   */
  public static void make(DatabaseSettings settings, InstantSource clock) {
    try {
      open(settings, clock).close();
    } catch (RuntimeException | Error failure) {
      SqliteFile.of(settings).discard();
      throw failure;
    }
  }

  /**
   * Answers a question from one snapshot of the data; whatever it tries to write is refused.
   *
   * @throws StoreException {@code UNAVAILABLE} when the database cannot be read just now
   */
  public <T extends @Nullable Object> T read(Function<Transaction, T> question) {
    try (Readers.Loan loan = readers.lend()) {
      return question.apply(transaction(loan.connection(), clock));
    } catch (SQLException | org.jooq.exception.DataAccessException failure) {
      throw SqliteFailure.translate(failure);
    }
  }

  /**
   * Makes a change, whole or not at all, and returns once it is on the disk.
   *
   * @throws StoreException what the change threw, or {@code UNAVAILABLE} when it could not be
   *     stored
   */
  public <T extends @Nullable Object> T write(Function<Transaction, T> change) {
    try {
      return writeLater(change).join();
    } catch (CompletionException failure) {
      throw rethrown(failure);
    }
  }

  /**
   * The same without waiting; completed on the writer's thread, which must not be kept. The change
   * may be run again when the transaction it shared was lost: it touches nothing but the
   * transaction.
   */
  public <T extends @Nullable Object> CompletableFuture<T> writeLater(
      Function<Transaction, T> change) {
    return writer.submit(change);
  }

  /** Writes back into the file what is committed, as far as nobody reads what was before. */
  public void checkpoint() {
    try {
      readers.checkpoint();
    } catch (SQLException failure) {
      throw SqliteFailure.translate(failure);
    }
  }

  /** What is wrong with the file and between its rows; reads all of it. */
  public List<String> faults() {
    return read(tx -> {
      List<String> faults = new ArrayList<>();
      tx.sql()
          .fetch("PRAGMA integrity_check(" + MOST_FAULTS + ")")
          .forEach(row -> faults.add(row.get(0, String.class)));
      faults.remove("ok");
      tx.sql()
          .fetch("PRAGMA foreign_key_check")
          .forEach(row ->
              faults.add("a row of " + row.get(0, String.class) + " belongs to one that is gone"));
      return List.copyOf(faults);
    });
  }

  /**
   * Writes something that says nothing.
   *
   * @throws StoreException what keeps anything from being written
   */
  public void mustBeWritable() {
    write(tx -> {
      // SQLite begins and ends a transaction also where it may only read.
      Long version = tx.sql().fetchSingle("PRAGMA user_version").get(0, Long.class);
      return tx.sql().execute("PRAGMA user_version = " + version);
    });
  }

  /** Whether the database answers. */
  public boolean answers() {
    try {
      return read(tx -> tx.sql().selectOne().fetchOne() != null);
    } catch (StoreException away) {
      return false;
    }
  }

  @Override
  public void close() {
    writer.close();
    readers.close();
  }

  static Transaction transaction(Connection connection, InstantSource clock) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Transaction(DSL.using(connection, SQLDialect.SQLITE, SQL_SETTINGS), now);
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static RuntimeException rethrown(CompletionException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof StoreException known) {
      return known;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException unexpected ? unexpected : failure;
  }
}
