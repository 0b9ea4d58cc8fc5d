package store.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import store.OutsideWorld;
import store.failure.Kind;
import tools.jackson.databind.ObjectMapper;

class InvocationTest {

  @TempDir Path directory;

  private final SampleCommands sample = new SampleCommands();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--json --yes thing add book --name Book",
        "thing --json add --yes book --name Book",
        "thing add book --name Book --json --yes",
        "--json thing add --json book --yes --name=Book --yes --config=x.yaml",
        "--config add.yaml thing add book --yes --name Book --json",
      })
  void takes_global_options_anywhere_on_the_line(String line) {
    assertEquals(new CliRun(0, "{\n  \"sku\": \"book\"\n}\n", ""), run(line.split(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          thnig list | There is no command "thnig". Did you mean thing? See store --help.
          xyzzy | There is no command "xyzzy". See store --help.
          thing lsit | There is no command "lsit" in store thing. Did you mean list? See store thing --help.
          thing list --non | There is no option "--non". Did you mean --none? See store thing list --help.
          --jsn thing list | There is no option "--jsn". Did you mean --json? See store --help.
          thing list all | "all" is one word too many; put quotes around a text of several words. See store thing list --help.
          thing add | SKU and --name NAME are missing. See store thing add --help.
          thing add book | --name NAME is missing. See store thing add --help.
          thing add book --name | --name needs a value: --name NAME. See store thing add --help.
          thing add book --name --json | --name needs a value: --name NAME. See store thing add --help.
          thing add book --name a --name b | --name is given twice; give it once. See store thing add --help.
          thing list --config | --config needs a value: --config FILE. See store thing list --help.
          thing add book --name a --count x | "x" does not fit --count N. See store thing add --help.
          thing list --none=perhaps | "perhaps" does not fit --none. See store thing list --help.
          """)
  void tells_a_misused_line_in_one_sentence(String line, String sentence) {
    assertEquals(new CliRun(2, "", "store: " + sentence + "\n"), run(line.split(" ")));
  }

  @Test
  void strips_control_characters_of_what_was_typed() {
    assertEquals(
        new CliRun(2, "", "store: There is no command \"a[31mb\". See store --help.\n"),
        run("a\u001b[31m\u202eb"));
  }

  @Test
  void builds_only_what_the_line_names() {
    run("thing", "--json", "list", "--none");
    assertEquals(List.of("list"), sample.built());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void answers_each_kind_of_failure_with_its_exit_code(Kind kind) {
    assertEquals(
        new CliRun(ExitCode.of(kind), "", "store: It went wrong; mend it.\n"),
        run("--quiet", "break", kind.name()));
  }

  @Test
  void keeps_what_was_said_before_a_failure() {
    assertEquals(
        new CliRun(3, "Did a part.\n", "store: It went wrong; mend it.\n"),
        run("break", "PARTIAL"));
  }

  @Test
  void prints_no_document_when_a_command_fails() {
    assertEquals(
        new CliRun(5, "", "store: It went wrong; mend it.\n"), run("break", "REFUSED", "--json"));
  }

  @Test
  void prints_the_document_of_what_was_done_when_a_command_fails_in_part() {
    CliRun run = run("break", "PARTIAL", "--json");
    assertEquals(3, run.exitCode());
    assertTrue(run.stdout().startsWith("{\n  \"name\": \"part\",\n"), run.stdout());
  }

  @Test
  void hides_the_details_of_a_bug_until_they_are_asked_for() {
    String sentence =
        "store: Something unexpected broke (IllegalArgumentException). Run again with --verbose and"
            + " report it.\n";
    assertEquals(new CliRun(1, "", sentence), run("break", "bug", "--json"));
    String verbose = run("break", "bug", "--json", "--verbose").stderr();
    assertTrue(
        verbose.startsWith(sentence + "java.lang.IllegalArgumentException: secret detail\n\tat "),
        verbose);
  }

  @Test
  void says_so_when_memory_runs_out() {
    assertEquals(
        new CliRun(
            1,
            "",
            "store: There is not enough memory for this; ask for less, or give Java more with -Xmx.\n"),
        run("break", "memory", "--quiet"));
  }

  @Test
  void says_when_the_answer_cannot_be_written() {
    assertEquals(
        "1 store: The answer could not be written (No space left on device), though the work may be"
            + " done; look before you repeat it.\n",
        runInto("No space left on device"));
  }

  @Test
  void ends_quietly_when_the_reader_has_read_enough() {
    assertEquals("0 ", runInto("Broken pipe"));
  }

  @Test
  void asks_before_it_acts_and_takes_no_for_an_answer() {
    OutsideWorld no = new StillWorld(directory).terminal(80).typing("\n").seen();
    OutsideWorld yes = new StillWorld(directory).terminal(80).typing("Yes\n").seen();
    assertEquals(
        List.of(
            new CliRun(
                1, "", "Add 1 of mug? [y/N] store: Stopped as you wished; nothing was done.\n"),
            new CliRun(0, "Added Mug.\n", "Add 1 of mug? [y/N] Next: store thing show mug\n"),
            new CliRun(
                2,
                "",
                "store: Add 1 of mug? Nothing was done: there is no terminal to ask on; say"
                    + " --yes.\n")),
        List.of(
            run(no, "thing", "add", "mug", "--name", "Mug"),
            run(yes, "thing", "add", "mug", "--name", "Mug"),
            run("thing", "add", "mug", "--name", "Mug")));
  }

  @Test
  void reads_fixed_words_even_with_a_leading_dash() {
    assertEquals(
        List.of(
            new CliRun(5, "", "store: Listed by -price, null.\n"),
            new CliRun(5, "", "store: Listed by -price, ARCHIVED.\n"),
            new CliRun(
                2, "", "store: --sort: \"-name\" is none of price, -price; choose one of them.\n")),
        List.of(
            run("thing", "list", "--sort", "-price"),
            run("thing", "list", "--sort=-price", "--mood", "archived"),
            run("thing", "list", "--sort", "-name")));
  }

  @Test
  void says_nothing_of_a_success_when_quiet() {
    assertEquals(
        List.of(new CliRun(0, "", ""), new CliRun(0, "{\n  \"sku\": \"mug\"\n}\n", "")),
        List.of(
            run("thing", "add", "mug", "--name", "Mug", "--yes", "--quiet"),
            run("thing", "add", "mug", "--name", "Mug", "--yes", "--quiet", "--json")));
  }

  @Test
  void shows_what_was_asked_for_even_when_quiet() {
    for (String line : List.of("thing list", "thing list --none", "thing show book", "--version")) {
      assertEquals(run(line.split(" ")), run((line + " --quiet").split(" ")));
    }
  }

  @Test
  void answers_version_and_help_as_one_document() {
    assertEquals(
        List.of(
            new CliRun(0, "{\n  \"version\": \"in development\"\n}\n", ""),
            "store thing add SKU --name NAME [OPTION...]"),
        List.of(
            run("--version", "--json"),
            new ObjectMapper()
                .readTree(run("thing", "add", "--help", "--json").stdout())
                .get("help")
                .asString()
                .lines()
                .filter(line -> line.startsWith("Usage: "))
                .map(line -> line.substring("Usage: ".length()))
                .findFirst()
                .orElseThrow()));
  }

  @Test
  void refuses_a_configuration_whose_name_no_file_can_have() {
    String told = "store: --config \"ab\" cannot be the name of a file; mend it.\n";
    OutsideWorld world = new StillWorld(directory).seen();
    assertEquals(
        List.of(new CliRun(78, "", told), new CliRun(78, "", told)),
        List.of(
            CliRun.of(world, "product", "list", "--config", "a\0b"),
            CliRun.of(world, "init", "--config", "a\0b")));
  }

  @Test
  void reads_a_text_from_the_line_a_file_or_standard_input() throws Exception {
    Files.writeString(directory.resolve("notes.md"), "\ufeffneu: ä");
    OutsideWorld typed = new StillWorld(directory).typing("typed").seen();
    assertEquals(
        List.of(
            new CliRun(0, "Added Mug: new.\n", ""),
            new CliRun(0, "Added Mug: neu: ä.\n", ""),
            new CliRun(0, "Added Mug: typed.\n", "")),
        List.of(notes(typed, "new"), notes(typed, "@notes.md"), notes(typed, "@-")));
  }

  @Test
  void refuses_a_text_that_is_none() throws Exception {
    Files.write(directory.resolve("latin1"), new byte[] {(byte) 0xe4, 'x'});
    Files.write(directory.resolve("large"), new byte[(1 << 20) + 1]);
    OutsideWorld world = new StillWorld(directory).seen();
    assertEquals(
        List.of(
            "4 --notes: There is no file \"none.md\" to read the text from; check its name, or write"
                + " the text itself without @.",
            "2 --notes: The file latin1 is not UTF-8 text; save it as UTF-8.",
            "2 --notes: The file large holds more than 1 MiB of text; shorten it.",
            "1 --notes: The file . cannot be read; check that it is a file and that you may read it."),
        List.of("@none.md", "@latin1", "@large", "@.").stream()
            .map(notes -> notes(world, notes))
            .map(run -> run.exitCode() + run.stderr().replaceFirst("store:", "").stripTrailing())
            .toList());
  }

  @Test
  void takes_texts_that_look_like_options() {
    OutsideWorld world = new StillWorld(directory).seen();
    assertEquals(
        List.of(
            new CliRun(0, "Added Mug: - one.\n", ""),
            new CliRun(0, "Added Mug: --- head.\n", ""),
            new CliRun(0, "Added --json.\n", ""),
            new CliRun(4, "", "store: There is no thing --json.\n")),
        List.of(
            notes(world, "- one"), notes(world, "--- head"),
            run("thing", "add", "mug", "--name=--json", "--yes"),
                run("thing", "show", "--", "--json")));
  }

  @Test
  void leaves_arguments_that_begin_with_an_at_sign_alone() throws Exception {
    Files.writeString(directory.resolve("args"), "--yes");
    assertEquals(
        new CliRun(4, "", "store: There is no thing @args.\n"), run("thing", "show", "@args"));
  }

  @Test
  void shows_what_there_is_when_nothing_is_asked() {
    assertEquals(List.of(run("--help"), run("thing", "--help")), List.of(run(), run("thing")));
  }

  @Test
  void shows_the_verbs_of_a_group() {
    assertEquals(
        """
        Usage: store thing VERB [OPTION...]

        Things there are.

        Commands:
          add   Add a thing that was not there before.
          list  List things.
          show  Show a thing.
        """,
        run("thing").stdout().replaceFirst("(?s)\n\nFor every command:.*", "\n"));
  }

  @Test
  void begins_help_with_examples() {
    CliRun run = run("thing", "add", "--help", "--nonsense");
    assertEquals(
        new CliRun(
            0,
            """
            Examples:
              store thing add book --name "The Book"
              store thing add mug --name Mug --yes

            Usage: store thing add SKU --name NAME [OPTION...]

            Add a thing that was not there before.

            Arguments:
              SKU  What it is called at the prompt.

            Options:
              --name NAME         Its name.
              --notes TEXT|@FILE  What is new.
              --count N           How many.

            For every command:
              --config FILE  The configuration; else $STORE_CONFIG, else ./config.yaml.
              --json         Answer with one JSON document.
              --yes          Answer every question with yes.
              --quiet        Say nothing about a success; only show what was asked for.
              --verbose      Tell a failure with its stack trace.
              -h, --help     Show the help of a command.
            """,
            ""),
        run);
  }

  @Test
  void colours_states_on_a_terminal_only_and_never_against_the_readers_wish() {
    OutsideWorld terminal = new StillWorld(directory).terminal(80).seen();
    OutsideWorld noColour =
        new StillWorld(directory).terminal(80).environment(Map.of("NO_COLOR", "1")).seen();
    OutsideWorld dumb =
        new StillWorld(directory).terminal(80).environment(Map.of("TERM", "dumb")).seen();
    assertEquals(
        List.of(true, false, false, false),
        List.of(terminal, noColour, dumb, new StillWorld(directory).seen()).stream()
            .map(
                world -> run(world, "thing", "list").stdout().contains("\u001b[32mactive\u001b[0m"))
            .toList());
  }

  private CliRun run(String... line) {
    return run(new StillWorld(directory).seen(), line);
  }

  private CliRun run(OutsideWorld world, String... line) {
    return CliRun.of(world, Main.opener(), sample.commands(), line);
  }

  private CliRun notes(OutsideWorld world, String notes) {
    return run(world, "thing", "add", "mug", "--name", "Mug", "--yes", "--notes", notes);
  }

  private String runInto(String failure) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException(failure);
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutsideWorld world = new StillWorld(directory).writing(broken, err);
    int code = new Invocation(world, Main.opener(), sample.commands()).run("thing", "list");
    return code + " " + err;
  }
}
