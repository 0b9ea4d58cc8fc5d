package store.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters, their templates and what comes back, as an owner and a script see them. */
class LetterCommandsTest {

  @TempDir Path directory;

  @BeforeEach
  void open() {
    run("init --name Shop");
  }

  @Test
  void an_ejected_template_is_changed_listed_and_previewed() throws IOException {
    CliRun ejected = run("mail template eject sale --json");
    Files.writeString(template("sale.txt.mustache"), "Ka-ching: {{total}}\n");
    CliRun listed = run("mail template list");
    CliRun preview = run("mail preview sale");

    assertEquals(
        """
        {
          "name": "sale",
          "files": [
            "FOLDER/sale.subject.mustache",
            "FOLDER/sale.txt.mustache",
            "FOLDER/sale.html.mustache"
          ]
        }
        """
            .replace("FOLDER/", template("").toString() + "/"),
        ejected.stdout());
    assertEquals(
        List.of(
            "sale               overridden  sale.subject.mustache, sale.txt.mustache,"
                + " sale.html.mustache"),
        listed.stdout().lines().filter(line -> line.startsWith("sale")).toList());
    assertEquals(
        new CliRun(
            0,
            "Subject: Sold: Refactoring by Hand and 1 more (39.00 USD)\n\nKa-ching: 39.00 USD\n",
            ""),
        preview);
  }

  @Test
  void a_broken_template_is_refused_in_a_preview_and_named_on_the_list() throws IOException {
    run("mail template eject sale");
    Files.writeString(template("sale.html.mustache"), "<p>{{{total}}}</p>");
    String problem =
        template("sale.html.mustache")
            + ", line 1: write {{total}}; what stands in HTML is always escaped.";

    assertEquals(new CliRun(78, "", "store: " + problem + "\n"), run("mail preview sale"));
    assertEquals(
        "store: warning: " + problem + " Until that is mended the built-in words are used.\n",
        run("mail template list").stderr());
  }

  @Test
  void a_preview_goes_to_a_file_and_to_an_address_and_nowhere_else() throws IOException {
    CliRun run = run("mail preview refund --html out.html --to me@example.org --json");

    assertEquals(0, run.exitCode());
    assertEquals(true, Files.readString(directory.resolve("out.html")).startsWith("<!DOCTYPE"));
    assertEquals(
        List.of("Subject: [Preview] Refund of 10.00 USD: Refactoring by Hand and 1 more"),
        mails().stream()
            .flatMap(mail -> mail.replace("\r\n ", " ").lines())
            .filter(line -> line.startsWith("Subject: "))
            .toList());
    assertEquals(new CliRun(0, "[]\n", ""), run("mail list --json"));
  }

  @Test
  void what_came_back_is_read_from_the_standard_input() {
    CliRun run =
        CliRun.of(
            new StillWorld(directory)
                .typing("From x\nSubject: hello\n\nhi\n\nFrom y\nSubject: hello\n\nhi\n")
                .seen(),
            "mail",
            "bounces",
            "--from",
            "-",
            "--verbose");

    assertEquals(new CliRun(0, "Read 2 messages; no mails of yours came back.\n", ""), run);
    assertEquals(new CliRun(0, "", ""), run("mail bounces --from config.yaml"));
    assertEquals(
        new CliRun(
            2,
            "",
            "store: "
                + directory.resolve("store-data")
                + " is no maildir: it has neither a folder new nor a folder cur.\n"),
        run("mail bounces --from store-data"));
  }

  private Path template(String name) {
    return directory.resolve("store-data/mail-templates").resolve(name);
  }

  private List<String> mails() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("store-data/mail"))) {
      return files
          .map(file -> {
            try {
              return Files.readString(file);
            } catch (IOException unreadable) {
              throw new AssertionError(unreadable);
            }
          })
          .toList();
    }
  }

  private CliRun run(String line) {
    return CliRun.of(new StillWorld(directory).seen(), line.split(" ", -1));
  }
}
