package store.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;
import store.failure.FileFailure;
import store.failure.StoreException;

/** The file SQLite keeps, and how connections to it are opened. */
final class SqliteFile {

  private static final String PREFIX = "jdbc:sqlite:";

  /** Long enough that commands running beside the server wait their turn instead of failing. */
  private static final int BUSY_TIMEOUT_MILLISECONDS = 60_000;

  private final Path path;
  private final boolean createIfMissing;

  private SqliteFile(Path path, boolean createIfMissing) {
    this.path = path;
    this.createIfMissing = createIfMissing;
  }

  static SqliteFile of(DatabaseSettings settings) {
    String url = settings.url();
    if (!url.startsWith(PREFIX) || url.length() == PREFIX.length()) {
      throw StoreException.configuration(
          "database.url must begin with \"jdbc:sqlite:\" and a path; other databases come later.");
    }
    String name = url.substring(PREFIX.length());
    // The driver reads these as something other than a path.
    if (name.contains("?") || name.startsWith(":") || name.startsWith("file:")) {
      throw StoreException.configuration(
          "database.url must name a plain file, without \"?\" and without \":memory:\" or"
              + " \"file:\".");
    }
    return new SqliteFile(Path.of(name), settings.createIfMissing());
  }

  Path path() {
    return path;
  }

  Path beside(String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  /** Whether a database may be made where there is none. */
  boolean mayBeMade() {
    return createIfMissing;
  }

  /** Makes sure that there is a place for the database, and a database unless one may be made. */
  void prepare() {
    if (Files.isDirectory(path)) {
      throw StoreException.configuration(
          path + " is a folder, not a database; mend database.url in the configuration.");
    }
    if (exists()) {
      return;
    }
    if (!createIfMissing) {
      throw StoreException.configuration(
          "There is no store at "
              + path
              + "; run `store init --keep`, or mend the path in the configuration.");
    }
    Path folder = path.toAbsolutePath().getParent();
    try {
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (IOException refused) {
      throw StoreException.configuration(
          "The data folder "
              + folder
              + " cannot be made ("
              + FileFailure.reason(refused)
              + "); check its path and permissions.");
    }
  }

  /** Lets nobody else read it. This changes the file's mode and opens nothing. */
  void keepPrivate() throws IOException {
    for (String suffix : List.of("", "-wal", "-shm")) {
      try {
        Files.setPosixFilePermissions(beside(suffix), PosixFilePermissions.fromString("rw-------"));
      } catch (NoSuchFileException notThere) {
        // SQLite makes it later, with the mode of the database.
      }
    }
  }

  /** Removes what is left of a database that could not be made, and is open nowhere. */
  void discard() {
    for (String suffix : List.of("", "-wal", "-shm", "-journal", ".migration-lock")) {
      try {
        Files.deleteIfExists(beside(suffix));
      } catch (IOException stays) {
        // An empty database is made whole by the next command that opens it.
        return;
      }
    }
  }

  /** Whether it is there; asked of its folder, the file itself is left to SQLite. */
  boolean exists() {
    return Files.exists(path);
  }

  /** A connection that may write; it makes the file when there is none. */
  Connection openForWriting() throws SQLException {
    SQLiteConfig config = common();
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    if (!createIfMissing) {
      config.resetOpenMode(SQLiteOpenMode.CREATE);
    }
    Connection connection = source(config).getConnection();
    try {
      useWriteAheadLog(connection);
      BusyHandler.setHandler(connection, new Turn());
      return connection;
    } catch (SQLException | RuntimeException | Error unusable) {
      connection.close();
      throw unusable;
    }
  }

  /** A file keeps this mode, but a restored or a new one may not have it yet. */
  private void useWriteAheadLog(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet mode = statement.executeQuery("PRAGMA journal_mode = WAL")) {
      if (!mode.next() || !mode.getString(1).equals("wal")) {
        throw StoreException.configuration(
            "The disk of "
                + path
                + " cannot hold a database that several programs use; choose a folder on a local"
                + " disk.");
      }
    }
  }

  /** Connections for reading; {@link Readers} makes them refuse to write. */
  SQLiteDataSource forReading() {
    SQLiteConfig config = common();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    return source(config);
  }

  private static SQLiteConfig common() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MILLISECONDS);
    config.enforceForeignKeys(true);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    return config;
  }

  private SQLiteDataSource source(SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(PREFIX + path);
    return source;
  }
}
