package store.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import store.OutsideWorld;

/** The story of a purchase, as its owner reads it. */
class WhyCommandTest {

  @TempDir Path directory;

  @Test
  void nothing_is_cut_on_a_narrow_terminal_and_times_are_in_the_zone_of_the_store() {
    run("product add book --name Book --price 29.00 --status active");
    String code = sell("ada@example.org");

    assertEquals(
        new CliRun(
            0,
            """
            AT                WHAT
            2026-11-21 10:35  CODE paid: 29.00 USD by hand
                              for Book
            2026-11-21 10:35  receipt to ada@example.org (mail 1)
                              accepted (written to
                              FILE)

            It is paid and the mail was accepted, but there is
            nothing to download: book has no release with a file.

              store product release book VERSION FILE
            """,
            ""),
        plain(
            CliRun.of(
                new StillWorld(directory).terminal(54).environment(AUCKLAND).seen(), "why", code),
            code));
  }

  @Test
  void what_is_asked_for_is_told_even_when_quiet_and_by_a_code_typed_carelessly() {
    run("product add book --name Book --price 29.00 --status active");
    String code = sell("ada@example.org");
    CliRun asked = run("why " + code);

    assertEquals(
        List.of(asked, asked, true),
        List.of(
            run("why --quiet " + code.substring(2).toLowerCase(Locale.ROOT)),
            run("why ADA@example.ORG"),
            asked.stdout().contains("It is paid")));
  }

  @Test
  void nobody_knows_what_was_never_there() {
    assertEquals(
        List.of(
            new CliRun(4, "", "store: There is no purchase P-00000000.\n"),
            new CliRun(
                4,
                "",
                "store: No such link was ever given out by this shop; ask for the address the buyer"
                    + " paid with.\n"),
            2),
        List.of(
            run("why P-00000000"),
            run("why --json https://shop.example/d/" + "x".repeat(43)),
            run("why").exitCode()));
  }

  private static final Map<String, String> AUCKLAND =
      Map.of("STORE_STORE_TIME_ZONE", "Pacific/Auckland");

  private String sell(String email) {
    String sold = run("purchase create --product book --email " + email).stdout();
    return sold.substring(sold.indexOf("P-"), sold.indexOf("P-") + 10);
  }

  private CliRun run(String line) {
    OutsideWorld world = new StillWorld(directory).environment(AUCKLAND).seen();
    return CliRun.of(world, line.split(" ", -1));
  }

  private static CliRun plain(CliRun run, String code) {
    return new CliRun(
        run.exitCode(),
        run.stdout().replace(code, "CODE").replaceAll("\\S+\\.eml", "FILE"),
        run.stderr());
  }
}
