package store.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class DoctorCommandTest {

  @TempDir Path directory;

  @Test
  void a_new_store_is_well() throws IOException {
    shop();

    CliRun run = run(Map.of(), "doctor --json");

    assertEquals(
        List.of(
            "database true null",
            "files true null",
            "disk true null",
            "key true null",
            "payments true null",
            "events true null",
            "mail true null",
            "outbox true null"),
        checks(run));
    assertEquals(List.of(0, ""), List.of(run.exitCode(), run.stderr()));
  }

  @Test
  void a_file_that_was_changed_or_is_gone_is_named_by_its_release() throws IOException {
    shop();
    List<String> told = new ArrayList<>();
    Path stored = stored();
    byte[] bytes = Files.readAllBytes(stored);
    bytes[1] ^= 1;
    Files.write(stored, bytes);
    told.add(detail(run(Map.of(), "doctor --json"), "files"));
    Files.delete(stored);
    told.add(detail(run(Map.of(), "doctor --json"), "files"));

    String damaged =
        "Missing, changed or not readable: book 1.0 book.txt; put them back from a copy, or add the same files"
            + " again.";
    assertEquals(List.of(damaged, damaged), told);
  }

  @Test
  void who_cannot_be_reached_is_told_and_the_rest_is_looked_at_all_the_same() throws IOException {
    shop();
    String closed = closedPort();

    CliRun run =
        run(
            Map.of(
                "STORE_MAIL_TRANSPORT",
                "smtp",
                "STORE_MAIL_FROM",
                "ada@books.example.org",
                "STORE_MAIL_SMTP_HOST",
                "127.0.0.1",
                "STORE_MAIL_SMTP_PORT",
                closed,
                "STORE_STRIPE_SECRET_KEY",
                "sk_test_a",
                "STORE_STRIPE_API_BASE",
                "http://127.0.0.1:" + closed),
            "doctor --repair");

    assertEquals(
        List.of(
            "ok   database",
            "ok   files",
            "ok   disk",
            "ok   key",
            "ILL  payments",
            "ok   events",
            "ILL  mail",
            "ok   outbox"),
        run.stdout().lines().map(line -> line.replaceAll("^(\\S+ +\\S+).*", "$1")).toList());
    assertEquals(
        List.of(
            3,
            "store: Not well: payments, mail; mend what stands above, then `store doctor` again.\n"),
        List.of(run.exitCode(), run.stderr()));
  }

  @Test
  void mail_that_nobody_takes_out_is_late_after_an_hour() throws IOException {
    shop();
    Map<String, String> away =
        Map.of(
            "STORE_MAIL_TRANSPORT",
            "smtp",
            "STORE_MAIL_FROM",
            "ada@books.example.org",
            "STORE_MAIL_SMTP_HOST",
            "127.0.0.1",
            "STORE_MAIL_SMTP_PORT",
            closedPort());
    run(away, "purchase create --email ada@example.org --product book");
    String before = detail(run(Map.of(), "doctor --json"), "outbox");
    StillWorld later =
        new StillWorld(directory)
            .clock(Clock.fixed(StillWorld.NOW.plusSeconds(2 * 86_400), ZoneOffset.UTC));

    assertEquals(
        List.of(
            "No mail is late.",
            "1 mail should have left an hour ago; run the server, or `store mail flush` from"
                + " cron."),
        List.of(before, detail(CliRun.of(later.seen(), "doctor", "--json"), "outbox")));
  }

  @Test
  void a_key_that_was_lost_is_missed() throws IOException {
    shop();
    run(Map.of(), "purchase create --email ada@example.org --product book");
    String before = detail(run(Map.of(), "doctor --json"), "key");
    Files.writeString(directory.resolve("store-data/secret.key"), "A".repeat(43) + "=\n");

    assertEquals(
        List.of(
            "It is the one that made the newest private link.",
            "Another one made the newest private link; if secret.key was lost, put it back from a"
                + " copy. Links that buyers have go on working."),
        List.of(before, detail(run(Map.of(), "doctor --json"), "key")));
  }

  @Test
  void late_mail_is_sent_by_repair() throws IOException {
    shop();
    run(
        Map.of(
            "STORE_MAIL_TRANSPORT",
            "smtp",
            "STORE_MAIL_FROM",
            "ada@books.example.org",
            "STORE_MAIL_SMTP_HOST",
            "127.0.0.1",
            "STORE_MAIL_SMTP_PORT",
            closedPort()),
        "purchase create --email ada@example.org --product book");
    StillWorld later =
        new StillWorld(directory)
            .clock(Clock.fixed(StillWorld.NOW.plusSeconds(2 * 86_400), ZoneOffset.UTC));
    CliRun mended = CliRun.of(later.seen(), "doctor", "--repair", "--json");

    assertEquals(
        List.of(0, "No mail is late."), List.of(mended.exitCode(), detail(mended, "outbox")));
  }

  private void shop() throws IOException {
    Files.writeString(directory.resolve("book.txt"), "A short book.");
    run(Map.of(), "product add book --name Book --price 29.00 book.txt");
  }

  private CliRun run(Map<String, String> environment, String line) {
    return CliRun.of(new StillWorld(directory).environment(environment).seen(), line.split(" "));
  }

  private static List<String> checks(CliRun run) {
    List<String> checks = new ArrayList<>();
    for (JsonNode check : new ObjectMapper().readTree(run.stdout()).get("checks")) {
      checks.add(
          check.get("name").asString()
              + " "
              + check.get("ok").asBoolean()
              + " "
              + check.get("repair"));
    }
    return checks;
  }

  private static String detail(CliRun run, String name) {
    for (JsonNode check : new ObjectMapper().readTree(run.stdout()).get("checks")) {
      if (check.get("name").asString().equals(name)) {
        return check.get("detail").asString();
      }
    }
    return "";
  }

  private Path stored() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("store-data/files"))) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  private static String closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return String.valueOf(socket.getLocalPort());
    }
  }
}
