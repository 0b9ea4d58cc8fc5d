package store.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;
import store.failure.StoreException;

/**
 * Connections for reading: opened when all others are busy, so that no reader waits for another,
 * and a few kept for the next ones.
 */
final class Readers implements AutoCloseable {

  private static final int KEPT = 8;

  private final SQLiteDataSource source;
  private final ArrayDeque<Connection> idle = new ArrayDeque<>();
  private boolean closed;

  Readers(SqliteFile file) {
    this.source = file.forReading();
  }

  /** Lends a connection inside a snapshot of the data; it refuses to write. */
  Loan lend() throws SQLException {
    Connection kept = idle();
    Connection connection = kept == null ? source.getConnection() : kept;
    try {
      if (kept == null) {
        Database.execute(connection, "PRAGMA query_only = ON");
      }
      Database.execute(connection, "BEGIN");
      return new Loan(connection);
    } catch (SQLException | RuntimeException | Error unusable) {
      discard(connection);
      throw unusable;
    }
  }

  /** Writes back what is committed; a connection that only reads may do that, between snapshots. */
  void checkpoint() throws SQLException {
    Connection connection = source.getConnection();
    try {
      Database.execute(connection, "PRAGMA wal_checkpoint(PASSIVE)");
    } finally {
      discard(connection);
    }
  }

  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
      idle.forEach(Readers::discard);
      idle.clear();
    }
  }

  private @Nullable Connection idle() {
    synchronized (idle) {
      if (closed) {
        throw StoreException.unavailable("The store is shutting down; try again.", null);
      }
      return idle.pollLast();
    }
  }

  private void takeBack(Connection connection) {
    synchronized (idle) {
      if (!closed && idle.size() < KEPT) {
        idle.addLast(connection);
        return;
      }
    }
    discard(connection);
  }

  private static void discard(Connection connection) {
    try {
      connection.close();
    } catch (SQLException alreadyGone) {
      // It held nothing but a snapshot.
      return;
    }
  }

  /** A connection and its snapshot, until it is closed. */
  final class Loan implements AutoCloseable {

    private final Connection connection;

    private Loan(Connection connection) {
      this.connection = connection;
    }

    Connection connection() {
      return connection;
    }

    @Override
    public void close() {
      try {
        Database.execute(connection, "ROLLBACK");
      } catch (SQLException broken) {
        discard(connection);
        return;
      }
      takeBack(connection);
    }
  }
}
