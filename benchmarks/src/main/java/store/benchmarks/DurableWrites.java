package store.benchmarks;

import static store.database.generated.Tables.CUSTOMER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sqlite.SQLiteConfig;
import store.database.Database;
import store.database.DatabaseSettings;

/**
 * Durable writes a second: through the joining writer, and in a transaction each on one connection
 * that takes turns. The number of writers is JMH's number of threads.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
public class DurableWrites {

  private final AtomicLong customers = new AtomicLong();
  private @Nullable Path folder;
  private @Nullable Database database;
  private @Nullable Connection connection;

  /** Opens a new database twice: as the store does, and plainly. */
  @Setup
  public void open() throws IOException, SQLException {
    folder = Files.createTempDirectory("store-benchmark-");
    String url = "jdbc:sqlite:" + folder.resolve("store.db");
    database = Database.open(new DatabaseSettings(url, true), InstantSource.system());
    SQLiteConfig config = new SQLiteConfig();
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(60_000);
    connection = config.createConnection(url);
  }

  /** Closes both and removes the database. */
  @TearDown
  public void close() throws IOException, SQLException {
    Folders.present(connection).close();
    Folders.present(database).close();
    Folders.remove(Folders.present(folder));
  }

  /** The store's way. */
  @Benchmark
  public int joined() {
    return Folders.present(database).write(tx -> insert(tx.sql(), tx.now()));
  }

  /** One transaction for each write. */
  @Benchmark
  public int alone() throws SQLException {
    Connection only = Folders.present(connection);
    synchronized (only) {
      execute(only, "BEGIN IMMEDIATE");
      int rows = insert(DSL.using(only, SQLDialect.SQLITE), Instant.EPOCH);
      execute(only, "COMMIT");
      return rows;
    }
  }

  private int insert(DSLContext sql, Instant now) {
    return sql.insertInto(CUSTOMER)
        .set(CUSTOMER.EMAIL, "buyer" + customers.incrementAndGet() + "@example.org")
        .set(CUSTOMER.CREATED_AT, now)
        .execute();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
