package store.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteDataSource;
import store.failure.Kind;
import store.failure.StoreException;

/**
 * Brings the schema to the version this program knows. The version is looked at first, so that
 * Flyway is loaded only when there is something to do; a lock on a file beside the database keeps a
 * second process from migrating at the same time (Flyway takes none on SQLite; a killed process
 * frees it).
 */
final class SchemaMigration {

  /** The newest migration; a test compares it with the files. */
  static final int CURRENT = 8;

  private SchemaMigration() {}

  static void bringUpToDate(SqliteFile file, Readers readers) {
    try {
      if (version(file, readers) < CURRENT) {
        migrateAlone(file, readers);
      }
    } catch (SQLException failure) {
      throw SqliteFailure.translate(failure);
    } catch (FlywayException failure) {
      throw SqliteFailure.known(failure)
          ? SqliteFailure.translate(failure)
          : new StoreException(
              Kind.CONFIGURATION,
              "The database "
                  + file.path()
                  + " cannot be brought up to date ("
                  + SqliteFailure.reason(failure)
                  + "); restore a backup, or mend database.url in the configuration.",
              failure);
    } catch (IOException failure) {
      throw StoreException.configuration(
          "The folder of "
              + file.path()
              + " cannot be written; check that it belongs to the user who runs the store.");
    }
  }

  private static void migrateAlone(SqliteFile file, Readers readers)
      throws IOException, SQLException {
    // The lock is the whole process's: its threads have to wait for each other by themselves.
    synchronized (SchemaMigration.class) {
      try (FileChannel channel =
              FileChannel.open(
                  file.beside(".migration-lock"),
                  Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rw-------")));
          FileLock lock = channel.lock();
          Connection connection = file.openForWriting()) {
        if (lock.isValid() && !connection.isClosed() && version(file, readers) < CURRENT) {
          file.keepPrivate();
          SQLiteDataSource source = new SQLiteDataSource();
          source.setUrl("jdbc:sqlite:" + file.path());
          migrate(source);
        }
      }
    }
  }

  /** Runs Flyway's whole history on the database. */
  static void migrate(SQLiteDataSource source) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:store/database/sqlite")
        .load()
        .migrate();
  }

  /** What has no history is filled when it is empty and a database may be made there. */
  private static void mustBecomeOurs(SqliteFile file, Statement statement) throws SQLException {
    try (ResultSet things = statement.executeQuery("SELECT count(*) FROM sqlite_schema")) {
      if (things.next() && things.getInt(1) > 0) {
        throw StoreException.configuration(
            file.path()
                + " is the database of another program; mend database.url in the configuration.");
      }
    }
    if (!file.mayBeMade()) {
      throw StoreException.configuration(
          "The database "
              + file.path()
              + " is empty; restore a backup, or mend database.url in the configuration.");
    }
  }

  /** The schema's version; 0 when the database is empty or not there. A look changes nothing. */
  private static int version(SqliteFile file, Readers readers) throws SQLException {
    if (!file.exists()) {
      return 0;
    }
    try (Readers.Loan loan = readers.lend();
        var statement = loan.connection().createStatement()) {
      try (ResultSet history =
          statement.executeQuery(
              "SELECT count(*) FROM sqlite_schema WHERE name = 'flyway_schema_history'")) {
        if (!history.next() || history.getInt(1) == 0) {
          mustBecomeOurs(file, statement);
          return 0;
        }
      }
      try (ResultSet newest =
          statement.executeQuery(
              "SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history WHERE success = 1")) {
        int version = newest.next() ? newest.getInt(1) : 0;
        if (version > CURRENT) {
          throw StoreException.configuration(
              "The database was written by a newer store (schema "
                  + version
                  + ", this program knows "
                  + CURRENT
                  + "); update the program.");
        }
        return version;
      }
    }
  }
}
