package store.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What libraries log stands on the stderr of a whole process. */
class QuietLogsTest {

  @TempDir Path directory;

  @Test
  void a_migration_that_fails_is_told_in_our_one_sentence() throws Exception {
    CliRun.of(new StillWorld(directory).seen(), "init");
    Path database = directory.toRealPath().resolve("store-data/store.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM flyway_schema_history WHERE version <> '1'");
    }

    assertEquals(
        new CliRun(
            78,
            "",
            "store: The database "
                + database
                + " cannot be brought up to date (table test_checkout already exists); restore a"
                + " backup, or mend database.url in the configuration.\n"),
        process("product", "list"));
  }

  private CliRun process(String... line) throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    java.command().addAll(List.of(line));
    java.environment()
        .keySet()
        .removeIf(name -> name.startsWith("JAVA_") || name.startsWith("_JAVA"));
    Process process =
        java.directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int code = process.waitFor();
    return new CliRun(code, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }
}
