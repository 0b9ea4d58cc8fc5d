package store.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/**
 * The committed tables are what the migrations say. After a new migration, run {@code ./mvnw -pl
 * core test -Dtest=GeneratedTablesTest -Dstore.tables=update} once and commit what it wrote.
 */
class GeneratedTablesTest {

  @TempDir Path folder;

  @Test
  void committed_tables_are_those_of_the_migrations() {
    String url = "jdbc:sqlite:" + folder.resolve("store.db");
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl(url);
    SchemaMigration.migrate(source);
    Path sources =
        Path.of(System.getProperty("store.checkout", "..")).resolve("core/src/main/java");
    if ("update".equals(System.getProperty("store.tables"))) {
      GeneratedTables.generate(url, sources);
    }

    GeneratedTables.generate(url, folder.resolve("generated"));

    assertEquals(
        GeneratedTables.texts(folder.resolve("generated/store/database/generated")),
        GeneratedTables.texts(sources.resolve("store/database/generated")));
  }
}
