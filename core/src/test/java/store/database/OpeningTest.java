package store.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;
import store.failure.Kind;
import store.failure.StoreException;
import store.testing.TestStore;

/** What is opened, what is made, and what is refused. */
class OpeningTest {

  @TempDir Path folder;

  @Test
  void a_database_that_may_not_be_made_is_a_mistake_in_the_configuration_and_nothing_is_made()
      throws Exception {
    Path path = folder.resolve("data/store.db");

    assertEquals(
        Kind.CONFIGURATION
            + " There is no store at "
            + path
            + "; run `store init --keep`, or mend the path in the configuration.",
        refusal("jdbc:sqlite:" + path, false));
    assertEquals(List.of(), names(folder));
  }

  @Test
  void a_database_that_may_be_made_is_made_with_its_folders() throws Exception {
    Path path = folder.resolve("a/b/store.db");

    try (Database database = Guests.database(path)) {
      database.write(tx -> Guests.add(tx, "ada@example.org"));
    }
    try (Database database = Guests.database(path)) {
      assertEquals(List.of("ada@example.org"), Guests.in(database));
    }
    assertEquals(List.of("store.db", "store.db.migration-lock"), names(folder.resolve("a/b")));
  }

  @Test
  void what_is_no_database_is_refused_and_left_alone() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.txt"), "Not a database.\n".repeat(100));
    Path directory = Files.createDirectory(folder.resolve("folder.db"));

    assertEquals(
        List.of(
            "CONFIGURATION The database file is damaged or is no database; restore a backup.",
            "CONFIGURATION "
                + directory
                + " is a folder, not a database; mend database.url in the configuration.",
            "CONFIGURATION database.url must begin with \"jdbc:sqlite:\" and a path; other"
                + " databases come later.",
            "CONFIGURATION database.url must begin with \"jdbc:sqlite:\" and a path; other"
                + " databases come later.",
            "CONFIGURATION database.url must name a plain file, without \"?\" and without"
                + " \":memory:\" or \"file:\".",
            "CONFIGURATION database.url must name a plain file, without \"?\" and without"
                + " \":memory:\" or \"file:\".",
            "CONFIGURATION database.url must name a plain file, without \"?\" and without"
                + " \":memory:\" or \"file:\"."),
        Stream.of(
                "jdbc:sqlite:" + text,
                "jdbc:sqlite:" + directory,
                "jdbc:postgresql://localhost/store",
                "jdbc:sqlite:",
                "jdbc:sqlite::memory:",
                "jdbc:sqlite:file:" + folder.resolve("x.db"),
                "jdbc:sqlite:" + folder.resolve("x.db") + "?foreign_keys=off")
            .map(url -> refusal(url, true))
            .toList());
    assertEquals("Not a database.\n".repeat(100), Files.readString(text));
    assertEquals(List.of("folder.db", "notes.txt"), names(folder));
  }

  @Test
  void what_is_no_store_or_cannot_become_this_one_is_refused_with_the_reason() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.db"));
    Path foreign = folder.resolve("foreign.db");
    inSqlite(foreign, "CREATE TABLE product (id)");
    Path stuck = folder.resolve("stuck.db");
    Guests.database(stuck).close();
    inSqlite(stuck, "DELETE FROM flyway_schema_history WHERE CAST(version AS INTEGER) >= 3");
    Files.delete(folder.resolve("stuck.db.migration-lock"));

    assertEquals(
        List.of(
            "CONFIGURATION The database "
                + empty
                + " is empty; restore a backup, or mend database.url in the configuration.",
            "CONFIGURATION "
                + foreign
                + " is the database of another program; mend database.url in the configuration.",
            "CONFIGURATION The database "
                + stuck
                + " cannot be brought up to date (table payment already exists); restore a"
                + " backup, or mend database.url in the configuration."),
        Stream.of(empty, foreign, stuck)
            .map(path -> refusal("jdbc:sqlite:" + path, false))
            .toList());
    assertEquals(
        List.of("empty.db", "foreign.db", "stuck.db", "stuck.db.migration-lock"), names(folder));
    assertEquals(0, Files.size(empty));
  }

  @Test
  void a_newer_schema_is_refused_and_left_alone() throws Exception {
    Path path = folder.resolve("store.db");
    Guests.database(path).close();
    inSqlite(path, "UPDATE flyway_schema_history SET version = '999'");

    assertEquals(
        "CONFIGURATION The database was written by a newer store (schema 999, this program knows "
            + SchemaMigration.CURRENT
            + "); update the program.",
        refusal("jdbc:sqlite:" + path, false));
  }

  @Test
  void threads_that_open_a_new_database_at_once_all_find_it_whole() throws Exception {
    for (int round = 0; round < 5; round++) {
      Path path = folder.resolve(round + "/store.db");
      CountDownLatch start = new CountDownLatch(1);
      List<Future<String>> opened = new ArrayList<>();
      try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
        for (int i = 0; i < 6; i++) {
          String email = i + "@example.org";
          opened.add(
              threads.submit(() -> {
                start.await();
                try (Database database = Guests.database(path)) {
                  return database.write(tx -> Guests.add(tx, email));
                }
              }));
        }
        start.countDown();
      }
      List<String> added = new ArrayList<>();
      for (Future<String> each : opened) {
        added.add(each.get());
      }
      try (Database database = Guests.database(path)) {
        assertEquals(added, Guests.in(database).stream().sorted().toList());
      }
    }
  }

  @Test
  void every_connection_keeps_the_rules_and_only_the_writers_may_write() throws Exception {
    Path path = folder.resolve("store.db");
    try (Database database = Guests.database(path)) {
      assertEquals(
          List.of(
              "foreign_keys=1 synchronous=2 secure_delete=1 journal_mode=wal query_only=0",
              "foreign_keys=1 journal_mode=wal busy_timeout=60000 query_only=1"),
          List.of(
              database.write(
                  pragmas(
                      "foreign_keys",
                      "synchronous",
                      "secure_delete",
                      "journal_mode",
                      "query_only")),
              database.read(
                  pragmas("foreign_keys", "journal_mode", "busy_timeout", "query_only"))));
      assertEquals(
          List.of(),
          database.read(tx ->
              tx.sql()
                  .fetch(
                      "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0"
                          + " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'flyway_%'")
                  .getValues(0)));
    }
  }

  @Test
  void a_database_that_lost_its_write_ahead_log_mode_gets_it_back() throws Exception {
    Path path = folder.resolve("store.db");
    Guests.database(path).close();
    inSqlite(path, "PRAGMA journal_mode = DELETE");

    try (Database database = Guests.database(path)) {
      assertEquals("wal", database.write(tx -> tx.sql().fetchValue("PRAGMA journal_mode")));
    }
  }

  @Test
  void a_question_that_writes_is_refused() throws Exception {
    try (Database database = Guests.database(folder.resolve("store.db"))) {
      assertThrows(
          StoreException.class, () -> database.read(tx -> Guests.add(tx, "ada@example.org")));
      assertEquals(List.of(), Guests.in(database));
    }
  }

  @Test
  void readers_see_a_snapshot_and_wait_for_no_writer() throws Exception {
    CountDownLatch holding = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    try (Database database = Guests.database(folder.resolve("store.db"))) {
      database.write(tx -> Guests.add(tx, "a@example.org"));
      var writing =
          database.writeLater(tx -> {
            Guests.add(tx, "b@example.org");
            holding.countDown();
            return awaited(gate);
          });
      List<List<String>> seen =
          database.read(before -> {
            awaited(holding);
            List<String> first = Guests.in(before);
            List<String> other = database.read(Guests::in);
            gate.countDown();
            writing.join();
            return List.of(first, other, Guests.in(before), database.read(Guests::in));
          });

      assertEquals(
          List.of(
              List.of("a@example.org"),
              List.of("a@example.org"),
              List.of("a@example.org"),
              List.of("a@example.org", "b@example.org")),
          seen);
    }
  }

  @Test
  void more_readers_than_are_kept_do_not_wait_for_each_other() throws Exception {
    try (Database database = Guests.database(folder.resolve("store.db"));
        ExecutorService threads = Executors.newFixedThreadPool(40)) {
      CountDownLatch all = new CountDownLatch(40);
      List<Future<Boolean>> readers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        readers.add(
            threads.submit(() ->
                database.read(tx -> {
                  all.countDown();
                  return awaited(all) && Guests.in(tx).isEmpty();
                })));
      }
      for (Future<Boolean> reader : readers) {
        assertEquals(true, reader.get());
      }
    }
  }

  private static Function<Transaction, String> pragmas(String... names) {
    return tx -> {
      List<String> values = new ArrayList<>();
      for (String name : names) {
        values.add(name + "=" + tx.sql().fetchValue("PRAGMA " + name));
      }
      return String.join(" ", values);
    };
  }

  private static String refusal(String url, boolean createIfMissing) {
    DatabaseSettings settings = new DatabaseSettings(url, createIfMissing);
    StoreException refused =
        assertThrows(
            StoreException.class,
            () -> Database.open(settings, InstantSource.fixed(TestStore.NOW)).close());
    return refused.kind() + " " + refused.sentence();
  }

  private static void inSqlite(Path path, String sql) throws SQLException {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + path);
    try (Connection connection = source.getConnection()) {
      Database.execute(connection, sql);
    }
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
