package store.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/**
 * A database of each released schema, as SQL, is brought up to date without losing a row. Before a
 * release with a new schema, run {@code ./mvnw -pl core test -Dtest=SavedSchemasTest
 * -Dstore.schema=0.1.0} with its version once and commit what it wrote; a committed file never
 * changes again.
 */
class SavedSchemasTest {

  private static final Path SAVED = Path.of("core/src/test/resources/store/database");
  private static final Path MIGRATIONS = Path.of("core/src/main/resources/store/database/sqlite");

  @TempDir Path folder;

  @Test
  void the_program_knows_every_migration() throws Exception {
    assertEquals(
        SchemaMigration.CURRENT,
        files(MIGRATIONS).stream()
            .map(path -> path.getFileName().toString())
            .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
            .max()
            .orElseThrow());
  }

  @Test
  void every_released_schema_comes_up_to_date_with_all_its_rows() throws Exception {
    Path fresh = folder.resolve("fresh.db");
    Guests.database(fresh).close();
    String release = System.getProperty("store.schema");
    if (release != null) {
      Path path = folder.resolve("example.db");
      Guests.database(path).close();
      execute(path, Files.readString(checkout(SAVED).resolve("example-rows.sql")));
      Files.writeString(checkout(SAVED).resolve("schema-" + release + ".sql"), dumped(path));
    }
    List<Path> saved =
        files(SAVED).stream().filter(path -> path.toString().contains("schema-")).toList();
    for (Path each : saved) {
      Path path = folder.resolve(each.getFileName() + ".db");
      execute(path, Files.readString(each));
      SortedMap<String, String> before = counts(path);
      Guests.database(path).close();

      assertEquals(schema(fresh), schema(path), each::toString);
      SortedMap<String, String> after = counts(path);
      after.keySet().retainAll(before.keySet());
      assertEquals(before, after, each::toString);
      assertEquals(List.of(), column(path, "PRAGMA foreign_key_check"), each::toString);
    }
    assertEquals(false, saved.isEmpty());
  }

  private static Path checkout(Path path) {
    return Path.of(System.getProperty("store.checkout", "..")).resolve(path);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(checkout(folder))) {
      return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
  }

  private static List<String> schema(Path path) throws SQLException {
    return column(
        path,
        "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema"
            + " ORDER BY type, name");
  }

  private static SortedMap<String, String> counts(Path path) throws SQLException {
    SortedMap<String, String> counts = new TreeMap<>();
    for (String table : tables(path)) {
      counts.put(table, column(path, "SELECT count(*) FROM \"" + table + "\"").getFirst());
    }
    counts.remove("flyway_schema_history");
    return counts;
  }

  private static List<String> tables(Path path) throws SQLException {
    return column(
        path,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            + " ORDER BY rowid");
  }

  private static String dumped(Path path) throws SQLException {
    List<String> statements = new ArrayList<>();
    for (String table : tables(path)) {
      statements.addAll(column(path, "SELECT sql FROM sqlite_schema WHERE name = '" + table + "'"));
      List<String> columns = column(path, "SELECT name FROM pragma_table_info('" + table + "')");
      String values =
          String.join(
              " || ', ' || ", columns.stream().map(name -> "quote(\"" + name + "\")").toList());
      statements.addAll(
          column(
              path,
              "SELECT 'INSERT INTO \""
                  + table
                  + "\" VALUES (' || "
                  + values
                  + " || ')' FROM \""
                  + table
                  + "\""));
    }
    statements.addAll(
        column(path, "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"));
    return String.join(";\n", statements) + ";\n";
  }

  /** The driver takes a whole script as one update. */
  private static void execute(Path path, String script) throws SQLException {
    try (Connection connection = source(path).getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate(script);
    }
  }

  private static List<String> column(Path path, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = source(path).getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private static SQLiteDataSource source(Path path) {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + path);
    return source;
  }
}
