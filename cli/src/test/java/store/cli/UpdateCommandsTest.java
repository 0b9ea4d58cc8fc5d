package store.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Updates as an owner at a terminal and a script see them. */
class UpdateCommandsTest {

  @TempDir Path directory;

  @BeforeEach
  void open() throws IOException {
    Files.writeString(directory.resolve("book.pdf"), "book");
    run("init --name Shop");
    run("product add book --name Book --price 29.00 book.pdf");
    for (String name : List.of("ada", "bob", "cy")) {
      run("purchase create --email " + name + "@example.org --product book --no-mail");
    }
  }

  @Test
  void nothing_is_sent_or_frozen_without_a_terminal_or_yes() throws IOException {
    CliRun run = run("send-update book");

    assertEquals(
        new CliRun(
            2,
            "",
            "store: Send it to 3 buyers of book? Nothing was done: there is no terminal to ask on;"
                + " say --yes.\n"),
        run);
    assertEquals(new CliRun(0, "[]\n", ""), run("update list --json"));
    assertEquals(List.of(), mails());
  }

  @Test
  void a_person_sees_how_it_reads_and_says_yes() throws IOException {
    CliRun no = CliRun.of(person("n\n").seen(), "send-update", "book", "--message", "Hi {{name}}!");
    int before = mails().size();
    CliRun yes =
        CliRun.of(person("y\n").seen(), "send-update", "book", "--message", "Hi {{name}}!");

    assertEquals(1, no.exitCode());
    assertEquals(
        List.of("  Subject: Book 1.0 is here", "", "  Hi there!"),
        no.stderr().lines().limit(3).toList());
    assertEquals(0, before);
    assertEquals("Sent update 1 to 3 buyers.\n", yes.stdout());
    assertEquals(3, mails().size());
  }

  @Test
  void a_dry_run_writes_nothing() throws IOException {
    CliRun run = run("send-update book --dry-run --json");

    assertEquals(
        List.of("\"id\": null,", "\"recipients\": 3,", "\"sent\": 0,", "\"queued\": 3,"),
        run.stdout()
            .lines()
            .map(String::strip)
            .filter(line -> line.matches("\"(id|recipients|sent|queued)\".*"))
            .toList());
    assertEquals(new CliRun(0, "No updates.\n", ""), run("update list"));
    assertEquals(List.of(), mails());
  }

  @Test
  void a_sample_goes_to_one_address_and_opens_nothing() throws IOException {
    CliRun run = run("send-update book --test-to me@example.org");

    assertEquals(new CliRun(0, "Mailed a sample to me@example.org, and nobody else.\n", ""), run);
    String mail = mails().getFirst();
    assertEquals(1, mails().size());
    assertEquals(
        List.of(true, true, false),
        List.of(
            mail.contains("To: me@example.org"),
            mail.contains("/d/a-sample-of-a-private-link"),
            mail.matches("(?s).*/d/[A-Za-z0-9_-]{43}.*")));
  }

  @Test
  void a_mail_server_that_is_away_is_75_and_resuming_sends_the_rest() throws IOException {
    Path folder = directory.resolve("store-data/mail");
    Files.deleteIfExists(folder);
    Files.writeString(folder, "in the way");
    CliRun away = run("send-update book --yes --json");
    CliRun again = run("send-update book --yes");
    Files.delete(folder);
    CliRun resumed = run("update resume 1");
    CliRun done = run("update resume 1");

    assertEquals(
        List.of(75, true, true),
        List.of(
            away.exitCode(),
            away.stdout().contains("\"deferred\": 3"),
            away.stderr().endsWith("Go on with `store update resume 1`.\n")),
        away.toString());
    assertEquals(
        new CliRun(
            5,
            "",
            "store: Update 1 about book 1.0 is unfinished; go on with it with `store update resume"
                + " 1`.\n"),
        again);
    assertEquals(new CliRun(0, "Sent update 1 to 3 buyers.\n", ""), resumed);
    assertEquals(new CliRun(5, "", "store: Update 1 is finished; nobody waits for it.\n"), done);
    assertEquals(3, mails().size());
  }

  @Test
  void what_is_wrong_on_the_line_is_told() {
    assertEquals(
        List.of(
            "4 store: There is no product nothing.",
            "4 store: There is no release 9.9 of book; see which there are with `store product show"
                + " book`.",
            "4 store: There is no update 7; see which there are with `store update list`.",
            "2 store: --canary: \"0%\" is no share; write it like 1%, or like 50 for so many mails.",
            "2 store: At least 1 mail has to be sent; nothing was sent.",
            "2 store: Some may read the mail twice when it is sent again; say --unknown if that is"
                + " what you want."),
        Stream.of(
                "send-update nothing --yes",
                "send-update book --release 9.9 --yes",
                "update show 7",
                "send-update book --canary 0% --yes",
                "send-update book --limit 0 --yes",
                "update retry 1")
            .map(this::run)
            .map(run -> run.exitCode() + " " + run.stderr().strip())
            .toList());
  }

  @Test
  void a_product_without_a_release_has_nothing_to_tell_of() {
    run("product add mug --name Mug --price 5.00 --status active");

    assertEquals(
        new CliRun(
            5,
            "",
            "store: mug has no release to tell of; add one with `store product release mug`.\n"),
        run("send-update mug --yes"));
  }

  private StillWorld person(String types) {
    return new StillWorld(directory).terminal(100).typing(types);
  }

  private CliRun run(String line) {
    return CliRun.of(new StillWorld(directory).seen(), line.split(" ", -1));
  }

  private List<String> mails() throws IOException {
    List<String> mails = new ArrayList<>();
    Path folder = directory.resolve("store-data/mail");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          mails.add(Files.readString(file));
        }
      }
    }
    return mails;
  }
}
