package store.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Connections for reading, opened as they are needed and kept for the next reader. */
final class Readers implements AutoCloseable {

  private static final int MOST = 8;

  private final SqliteFile file;
  private @Nullable HikariDataSource pool;

  Readers(SqliteFile file) {
    this.file = file;
  }

  Connection connection() throws SQLException {
    return pool().getConnection();
  }

  private synchronized HikariDataSource pool() {
    HikariDataSource open = pool;
    if (open == null) {
      HikariConfig config = new HikariConfig();
      config.setPoolName("store-readers");
      config.setDataSource(file.forReading());
      config.setConnectionInitSql("PRAGMA query_only = ON");
      config.setMaximumPoolSize(MOST);
      config.setMinimumIdle(0);
      config.setInitializationFailTimeout(-1);
      open = new HikariDataSource(config);
      pool = open;
    }
    return open;
  }

  @Override
  public synchronized void close() {
    HikariDataSource open = pool;
    if (open != null) {
      open.close();
    }
  }
}
