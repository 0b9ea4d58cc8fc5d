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

/** Experiments as an owner at a terminal and a script see them. */
class ExperimentCommandsTest {

  @TempDir Path directory;

  @BeforeEach
  void open() {
    run("init --name Shop");
    run("product add book --name Book --price 29.00 --status active");
  }

  @Test
  void says_plainly_when_nobody_has_bought_yet() {
    start();

    assertEquals(
        new CliRun(
            0,
            """
            name          headline
            product       book
            state         running
            started       2026-11-20 21:35:14 +00:00
            ended         -
            verdict       not enough yet
            winner        -
            finding       Not enough yet: there is no purchase to judge by. It goes on.
            evidence      1
            p value       1

            variants
              NAME  VISITORS  PURCHASES  PER 100 VISITORS  SHARE  SHARE AT LEAST  SHARE AT MOST
              a            0          0  -                 -               0.0 %        100.0 %
              b            0          0  -                 -               0.0 %        100.0 %
            """,
            ""),
        run("experiment show headline"));
  }

  @Test
  void names_no_winner_below_the_bound_and_one_above_it() throws IOException {
    start();
    paid("babbbbb");
    CliRun few = run("experiment show headline --json");
    paid("bbbbb");
    CliRun many = run("experiment show headline --json");

    assertEquals(
        List.of(
            "\"verdict\": \"not_enough_yet\",",
            "\"winner\": null,",
            "\"finding\": \"Not enough yet to say that they differ; the evidence is 2.28 where a"
                + " verdict needs 20. It goes on.\",",
            "\"evidence\": 2.28,",
            "\"p_value\": 0.438,"),
        judged(few));
    assertEquals(
        List.of(
            "\"verdict\": \"winner\",",
            "\"winner\": \"b\",",
            "\"finding\": \"b sells best; the evidence is 26.2 where a verdict needs 20.\",",
            "\"evidence\": 26.2,",
            "\"p_value\": 0.0381,"),
        judged(many));
    assertEquals(
        """
            {
              "name": "b",
              "visitors": 0,
              "purchases": 11,
              "per_100_visitors": null,
              "share": 0.9167,
              "share_at_least": 0.5138,
              "share_at_most": 0.9997
            }
        """,
        many.stdout()
            .substring(many.stdout().indexOf("    {\n      \"name\": \"b\""))
            .lines()
            .limit(9)
            .map(line -> line + "\n")
            .reduce("", String::concat));
  }

  @Test
  void keeps_what_was_found_and_says_that_it_is_over() throws IOException {
    start();
    paid("b");
    CliRun stopped = run("experiment stop headline");
    CliRun again = run("experiment stop headline --json");
    paid("bbbbbbbbbbbb");

    assertEquals(new CliRun(0, "Stopped headline.\n", ""), stopped);
    assertEquals(
        """
        {
          "name": "headline",
          "product": "book",
          "state": "stopped",
          "variants": [
            "a",
            "b"
          ],
          "started_at": "2026-11-20T21:35:14.123Z",
          "ended_at": "2026-11-20T21:35:14.123Z"
        }
        """,
        again.stdout());
    assertEquals(
        List.of(
            "finding       Not enough yet: there is no purchase to judge by. It is over, so this stays"
                + " open."),
        run("experiment show headline")
            .stdout()
            .lines()
            .filter(line -> line.startsWith("finding"))
            .toList());
  }

  @Test
  void shows_what_the_variants_say() throws IOException {
    Files.writeString(directory.resolve("b.txt"), "Knots,\nand how to tie them.\n");
    CliRun started =
        run(
            "experiment start text --product book --variants a,b,c --description c=x=y"
                + " --description b=@b.txt");
    String shown = run("experiment show text").stdout();

    assertEquals(
        new CliRun(0, "Started text: each visitor of book sees one of a, b, c, for the day.\n", ""),
        started);
    assertEquals(
        """
        descriptions
          variant      b
          description  Knots,
                       and how to tie them.

          variant      c
          description  x=y
        """,
        shown.substring(shown.indexOf("descriptions")));
  }

  @Test
  void names_the_next_command_to_a_person() {
    CliRun started =
        CliRun.of(
            new StillWorld(directory).terminal(100).seen(),
            "experiment start headline --product book --variants a,b".split(" ", -1));

    assertEquals("Look at any time: store experiment show headline\n", started.stderr());
  }

  @Test
  void what_is_wrong_on_the_line_is_told() {
    start();
    run("product add old --name Old --price 5.00");
    run("product archive old");

    assertEquals(
        List.of(
            "5 store: The experiment headline runs on book; stop it with `store experiment stop"
                + " headline` first.",
            "5 store: There is an experiment headline already; choose another name.",
            "5 store: old is archived; bring it back with `store product restore old` first.",
            "4 store: There is no product none.",
            "4 store: There is no experiment none; see which there are with `store experiment"
                + " list`.",
            "4 store: There is no experiment none; see which there are with `store experiment"
                + " list`.",
            "2 store: An experiment needs two to ten variants to try against each other, not 1;"
                + " name them like a,b.",
            "2 store: There is no variant \"c\" to describe; the variants are a, b.",
            "4 store: --description: There is no file \"none.txt\" to read the text from; check its name, or write"
                + " the text itself without @.",
            "2 store: --variants A,B[,C...] is missing. See store experiment start --help."),
        Stream.of(
                "experiment start text --product book --variants a,b",
                "experiment start headline --product book --variants a,b",
                "experiment start text --product old --variants a,b",
                "experiment start text --product none --variants a,b",
                "experiment show none",
                "experiment stop none",
                "experiment start text --product book --variants a",
                "experiment start text --product book --variants a,b --description c=C",
                "experiment start text --product book --variants a,b --description b=@none.txt",
                "experiment start text --product book")
            .map(this::run)
            .map(run -> run.exitCode() + " " + run.stderr().strip())
            .toList());
  }

  private void start() {
    run("experiment start headline --product book --variants a,b");
  }

  /** Real purchases, each of the variant of one letter, one a minute from the next day on. */
  private void paid(String variants) throws IOException {
    StringBuilder rows =
        new StringBuilder(
            "id,Created date (UTC),Amount,Currency,Status,PaymentIntent ID,Customer Email,"
                + "Description,store_variant (metadata)\n");
    long before =
        run("purchase list").stdout().lines().filter(line -> line.startsWith("P-")).count();
    for (int index = 0; index < variants.length(); index++) {
      long number = before + index + 10;
      rows.append(
          "ch_%1$d,2026-11-21 10:%1$d:00,29.00,usd,Paid,pi_%1$d,ada@example.org,book,%2$s\n"
              .formatted(number, variants.charAt(index)));
    }
    Files.writeString(directory.resolve("paid.csv"), rows);
    assertEquals(0, run("payment import --csv paid.csv").exitCode());
  }

  private static List<String> judged(CliRun run) {
    return run.stdout()
        .lines()
        .map(String::strip)
        .filter(line -> line.matches("\"(verdict|winner|finding|evidence|p_value)\".*"))
        .toList();
  }

  private CliRun run(String line) {
    return CliRun.of(new StillWorld(directory).seen(), line.split(" ", -1));
  }
}
