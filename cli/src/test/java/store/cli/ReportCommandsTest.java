package store.cli;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import store.reports.Grouping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reports as an owner at a terminal, a spreadsheet and a script get them. */
class ReportCommandsTest {

  private static final Map<String, String> BERLIN =
      Map.of("STORE_STORE_TIME_ZONE", "Europe/Berlin", "STORE_STORE_CURRENCY", "USD");

  private static final List<String> REPORTS =
      List.of("sales", "products", "customers", "funnel", "downloads", "updates", "ledger");

  private static final Pattern TITLE =
      Pattern.compile(", days of |^total( +[0-9]+){2} +[0-9.]+ [A-Z]{3} ");

  @TempDir Path directory;

  @Test
  void on_a_terminal_the_largest_row_has_the_longest_bar() throws IOException {
    sell();

    assertEquals(
        """
        Sales in USD, 2025-12-31 to 2026-03-31, days of Europe/Berlin

        MONTH    PURCHASES  UNITS       GROSS  REFUNDED      FEES         NET
        2025-12          1      1   29.00 USD  0.00 USD  0.00 USD   29.00 USD  ██████▋
        2026-01          1      1   29.00 USD  0.00 USD  0.00 USD   29.00 USD  ██████▋
        2026-03          3      3   87.00 USD  0.00 USD  0.00 USD   87.00 USD  ████████████████████
        total            5      5  145.00 USD  0.00 USD  0.00 USD  145.00 USD
        """,
        at(110, "report sales --by month --to 2026-03"));
  }

  @Test
  void in_little_room_all_bars_shrink_alike() throws IOException {
    sell();

    assertEquals(
        """
        Sales in USD, 2025-12-31 to 2026-03-31, days of Europe/Berlin

        MONTH    PURCHASES  UNITS       GROSS  REFUNDED      FEES         NET
        2025-12          1      1   29.00 USD  0.00 USD  0.00 USD   29.00 USD  ███
        2026-01          1      1   29.00 USD  0.00 USD  0.00 USD   29.00 USD  ███
        2026-03          3      3   87.00 USD  0.00 USD  0.00 USD   87.00 USD  █████████
        total            5      5  145.00 USD  0.00 USD  0.00 USD  145.00 USD
        """,
        at(80, "report sales --by month --to 2026-03"));
  }

  @Test
  void a_terminal_of_letters_alone_has_no_bars() throws IOException {
    sell();
    CliRun dumb =
        CliRun.of(
            new StillWorld(directory)
                .terminal(80)
                .environment(Map.of("STORE_STORE_TIME_ZONE", "Europe/Berlin", "TERM", "dumb"))
                .seen(),
            words("report sales"));

    assertEquals(run("report sales"), dumb);
  }

  @Test
  void each_currency_has_a_table_of_its_own_and_that_of_the_shop_comes_first() throws IOException {
    sell();

    assertEquals(
        """
        report sales
        Sales in USD, 2025-12-31 to 2026-11-20, days of Europe/Berlin
        total            5      5  145.00 USD  0.00 USD  0.00 USD  145.00 USD
        Sales in EUR, 2025-12-31 to 2026-11-20, days of Europe/Berlin
        total            1      1  10.00 EUR  0.00 EUR  0.00 EUR  10.00 EUR
        Sales in JPY, 2025-12-31 to 2026-11-20, days of Europe/Berlin
        total            1      1  500 JPY     0 JPY  0 JPY  500 JPY
        report customers
        4 customers in USD, 2025-12-31 to 2026-11-20, days of Europe/Berlin
        1 customer in EUR, 2025-12-31 to 2026-11-20, days of Europe/Berlin
        1 customer in JPY, 2025-12-31 to 2026-11-20, days of Europe/Berlin
        report ledger
        Movements in USD, 2025-12-31 to 2026-11-20, days of Europe/Berlin; together 145.00 USD
        Movements in EUR, 2025-12-31 to 2026-11-20, days of Europe/Berlin; together 10.00 EUR
        Movements in JPY, 2025-12-31 to 2026-11-20, days of Europe/Berlin; together 500 JPY
        """,
        titles("report sales", "report customers", "report ledger"));
  }

  @Test
  void a_shop_without_sales_has_one_table_that_says_so() {
    assertEquals(
        """
        Sales in USD, 2026-11-20 to 2026-11-20, days of Europe/Berlin

        Nothing was sold.

        Sales in USD, 2026-11-20 to 2026-11-20, days of Europe/Berlin

        Nothing was sold.

        0 customers in USD, 2026-11-20 to 2026-11-20, days of Europe/Berlin

        Nobody bought anything.

        Visitors, 2026-11-20 to 2026-11-20, days of Europe/Berlin

        Nobody came.

        Downloads, 2026-11-20 to 2026-11-20, days of Europe/Berlin

        Nothing was downloaded.

        Updates, 2026-11-20 to 2026-11-20, days of Europe/Berlin

        No updates were sent.

        Movements in USD, 2026-11-20 to 2026-11-20, days of Europe/Berlin; together 0.00 USD

        No money moved.
        """,
        String.join("\n", REPORTS.stream().map(this::text).toList()));
  }

  @Test
  void a_shop_without_sales_tells_programs_of_zeros_in_its_own_currency() {
    assertEquals(
        List.of(
            """
            {
              "reports": [
                {
                  "currency": "USD",
                  "from": "2026-11-20",
                  "to": "2026-11-20",
                  "time_zone": "Europe/Berlin",
                  "rows": [],
                  "total": {
                    "purchases": 0,
                    "units": 0,
                    "gross": {
                      "minor": 0,
                      "currency": "USD"
                    },
                    "refunded": {
                      "minor": 0,
                      "currency": "USD"
                    },
                    "fees": {
                      "minor": 0,
                      "currency": "USD"
                    },
                    "net": {
                      "minor": 0,
                      "currency": "USD"
                    }
                  }
                }
              ]
            }
            """,
            "key,name,currency,purchases,units,gross,refunded,fees,net\r\n"),
        List.of(run("report sales --json").stdout(), run("report products --csv").stdout()));
  }

  @Test
  void spreadsheets_get_no_formulas_and_what_is_awkward_in_quotes() throws IOException {
    sell();

    assertEquals(
        """
        key,name,currency,purchases,units,gross,refunded,fees,net
        book,"'=1+1, ""the"" book",USD,5,5,145.00,0.00,0.00,145.00
        tune,'+Tune,EUR,1,1,10.00,0.00,0.00,10.00
        song,Song,JPY,1,1,500,0,0,500
        key,currency,purchases,units,gross,refunded,fees,net
        '-minus,USD,2,2,58.00,0.00,0.00,58.00
        '=cmd,USD,1,1,29.00,0.00,0.00,29.00
        "a ""b"" c",USD,1,1,29.00,0.00,0.00,29.00
        news,USD,1,1,29.00,0.00,0.00,29.00
        (direct),EUR,1,1,10.00,0.00,0.00,10.00
        '@x,JPY,1,1,500,0,0,500
        key,currency,purchases,gross,refunded,net,first_at,last_at
        '=cyd@example.org,USD,1,29.00,0.00,29.00,2026-03-31T21:00:00.000Z,2026-03-31T21:00:00.000Z
        bob@example.org,USD,1,29.00,0.00,29.00,2026-03-31T21:59:59.000Z,2026-03-31T21:59:59.000Z
        dan@example.org,USD,1,29.00,0.00,29.00,2026-03-31T20:00:00.000Z,2026-03-31T20:00:00.000Z
        at,kind,amount,currency,balance,balance_currency,purchase,stripe_id
        2026-11-20T10:00:00.000Z,sale,10.00,EUR,,,CODE,pi_7
        2026-03-31T22:00:00.000Z,sale,500,JPY,,,CODE,pi_6
        """
            .replace("\n", "\r\n"),
        Stream.of(
                "report products --csv",
                "report sales --by source --csv",
                "report customers --from 2026-03 --to 2026-03 --csv",
                "report ledger --csv --from 2026-04")
            .map(line -> run(line).stdout().replaceAll("P-[0-9A-Z]{8}", "CODE"))
            .collect(Collectors.joining()));
  }

  @Test
  void a_file_is_for_its_owner_alone_and_holds_what_would_be_printed() throws IOException {
    sell();
    Path file = Files.writeString(directory.resolve("sales.csv"), "old");
    Files.setPosixFilePermissions(file, fromString("rw-r--r--"));
    CliRun written = run("report sales --csv sales.csv");

    assertEquals(
        List.of(
            new CliRun(0, "Wrote 5 rows to sales.csv.\n", ""),
            run("report sales --csv").stdout(),
            fromString("rw-------")),
        List.of(written, Files.readString(file), Files.getPosixFilePermissions(file)));
  }

  @Test
  void what_cannot_be_written_leaves_what_was_there() throws IOException {
    sell();
    Files.createDirectory(directory.resolve("folder"));
    List<String> before = files();
    String tooLong = "x".repeat(300);
    List<String> told =
        Stream.of("none/sales", "folder", tooLong, "")
            .flatMap(name ->
                Stream.of("--csv", "--html").map(form -> run("report", "sales", form, name)))
            .map(run ->
                run.exitCode()
                    + " "
                    + run.stdout()
                    + run.stderr().replace(directory.toString(), "HERE").replace(tooLong, "LONG"))
            .map(line -> line.replaceAll("\\(.*\\)", "(REASON)"))
            .toList();

    assertEquals(
        List.of(
            Stream.of(
                    "4 store: There is no folder HERE/none; make it first.\n",
                    "2 store: HERE/folder is a folder; name a file in it.\n",
                    "1 store: HERE/LONG could not be written (REASON); make room or name another"
                        + " file.\n",
                    "2 store: HERE is a folder; name a file in it.\n")
                .flatMap(line -> Stream.of(line, line))
                .toList(),
            before),
        List.of(told, files()));
  }

  @Test
  void a_script_is_told_which_file_was_written() {
    assertEquals(
        List.of(
            new CliRun(0, "{\n  \"file\": \"HERE/sales.csv\"\n}\n", ""),
            new CliRun(0, "{\n  \"file\": \"HERE/sales.html\"\n}\n", ""),
            new CliRun(0, "", "")),
        Stream.of(
                "report sales --csv sales.csv --json",
                "report sales --html sales.html --json",
                "report sales --csv sales.csv --quiet")
            .map(this::run)
            .map(run ->
                new CliRun(
                    run.exitCode(),
                    run.stdout().replace(directory.toString(), "HERE"),
                    run.stderr()))
            .toList());
  }

  @Test
  void every_report_can_be_a_page() throws IOException {
    sell();
    List<String> told = new ArrayList<>();
    for (String report : REPORTS) {
      CliRun run = run("report " + report + " --html " + report + ".html");
      Path page = directory.resolve(report + ".html");
      told.add(
          run.stdout()
              + run.stderr()
              + Files.readString(page).substring(0, 15)
              + Files.getPosixFilePermissions(page).equals(fromString("rw-------")));
    }

    assertEquals(
        REPORTS.stream()
            .map(report -> "Wrote the page to " + report + ".html.\n<!DOCTYPE html>true")
            .toList(),
        told);
  }

  @Test
  void days_months_and_years_are_whole_and_begin_at_midnight_in_the_zone_of_the_shop()
      throws IOException {
    sell();

    assertEquals(
        """
        report sales --from 2026 --to 2026-03
        Sales in USD, 2026-01-01 to 2026-03-31, days of Europe/Berlin
        total            4      4  116.00 USD  0.00 USD  0.00 USD  116.00 USD
        report sales --to 2025
        Sales in USD, 2025-12-31 to 2025-12-31, days of Europe/Berlin
        total            1      1  29.00 USD  0.00 USD  0.00 USD  29.00 USD
        report sales --to 2024
        Sales in USD, 2024-12-31 to 2024-12-31, days of Europe/Berlin
        report sales --from 2026-02 --to 2026-03
        Sales in USD, 2026-02-01 to 2026-03-31, days of Europe/Berlin
        total            3      3  87.00 USD  0.00 USD  0.00 USD  87.00 USD
        report sales --from 2026-03-31 --to 2026-03-31
        Sales in USD, 2026-03-31 to 2026-03-31, days of Europe/Berlin
        total            3      3  87.00 USD  0.00 USD  0.00 USD  87.00 USD
        report sales --from 2026-04 --to 2026-04
        Sales in JPY, 2026-04-01 to 2026-04-30, days of Europe/Berlin
        total            1      1  500 JPY     0 JPY  0 JPY  500 JPY
        report sales --from 2024-02 --to 2024-02
        Sales in USD, 2024-02-01 to 2024-02-29, days of Europe/Berlin
        report sales --from 2027
        Sales in USD, 2027-01-01 to 2027-01-01, days of Europe/Berlin
        report sales --last 1d
        Sales in EUR, 2026-11-20 to 2026-11-20, days of Europe/Berlin
        total            1      1  10.00 EUR  0.00 EUR  0.00 EUR  10.00 EUR
        report ledger --last 12w
        Movements in EUR, 2026-08-29 to 2026-11-20, days of Europe/Berlin; together 10.00 EUR
        report updates --last 6m
        Updates, 2026-05-21 to 2026-11-20, days of Europe/Berlin
        report downloads --last 1y
        Downloads, 2025-11-21 to 2026-11-20, days of Europe/Berlin
        report customers --from 2027
        0 customers in USD, 2027-01-01 to 2027-01-01, days of Europe/Berlin
        report funnel --from 2027
        Visitors, 2027-01-01 to 2027-01-01, days of Europe/Berlin
        report sales --test
        Sales in USD with test money, 2026-11-20 to 2026-11-20, days of Europe/Berlin
        """,
        titles(
            "report sales --from 2026 --to 2026-03",
            "report sales --to 2025",
            "report sales --to 2024",
            "report sales --from 2026-02 --to 2026-03",
            "report sales --from 2026-03-31 --to 2026-03-31",
            "report sales --from 2026-04 --to 2026-04",
            "report sales --from 2024-02 --to 2024-02",
            "report sales --from 2027",
            "report sales --last 1d",
            "report ledger --last 12w",
            "report updates --last 6m",
            "report downloads --last 1y",
            "report customers --from 2027",
            "report funnel --from 2027",
            "report sales --test"));
  }

  @Test
  void what_contradicts_itself_or_is_no_date_is_told() {
    assertEquals(
        List.of(
            "2 store: --from: \"yesterday\" is no date; write it like 2026-11-20, 2026-11 or 2026.",
            "2 store: --to: \"2026-13\" is no date; write it like 2026-11-20, 2026-11 or 2026.",
            "2 store: --from: \"2026-02-30\" is no date; write it like 2026-11-20, 2026-11 or 2026.",
            "2 store: --from: \"-999\" is no date; write it like 2026-11-20, 2026-11 or 2026.",
            "2 store: --from 2026-03-01 is after --to 2026-02-28; exchange them.",
            "2 store: --last: \"30\" is no stretch of time; write it like 30d, 12w, 6m or 1y.",
            "2 store: --last: \"-1d\" is no stretch of time; write it like 30d, 12w, 6m or 1y.",
            "2 store: --last: \"99999y\" is no stretch of time; write it like 30d, 12w, 6m or 1y.",
            "2 store: --last says from when to when; leave out --from and --to.",
            "2 store: --last says from when to when; leave out --from and --to.",
            "2 store: Both --csv and --json would be printed; say one of them, or --csv FILE.",
            "2 store: A run writes one form; say --csv or --html.",
            "2 store: --by: \"colour\" is none of day, week, month, product, country, source,"
                + " medium, campaign, variant; choose one of them.",
            "2 store: A limit of 0 shows nothing; use 1 or more.",
            "2 store: \"many\" does not fit --limit N. See store report customers --help."),
        Stream.of(
                "report sales --from yesterday",
                "report sales --to 2026-13",
                "report sales --from 2026-02-30",
                "report sales --from -999",
                "report sales --from 2026-03 --to 2026-02",
                "report sales --last 30",
                "report sales --last -1d",
                "report sales --last 99999y",
                "report sales --last 30d --from 2026",
                "report sales --last 30d --to 2026",
                "report sales --csv --json",
                "report sales --csv a.csv --html a.html",
                "report sales --by colour",
                "report customers --limit 0",
                "report customers --limit many")
            .map(this::run)
            .map(run -> run.exitCode() + " " + run.stdout() + run.stderr().strip())
            .toList());
  }

  @Test
  void the_largest_customers_come_first_and_the_total_is_of_all() throws IOException {
    sell();

    assertEquals(
        """
        The largest 1 of 4 customers in USD, 2025-12-31 to 2026-11-20, days of Europe/Berlin

        CUSTOMER         PURCHASES       GROSS  REFUNDED         NET  FIRST             LAST
        bob@example.org          2   58.00 USD  0.00 USD   58.00 USD  2026-01-01 00:30  2026-03-31 23:59
        total                    5  145.00 USD  0.00 USD  145.00 USD

        1 customer in EUR, 2025-12-31 to 2026-11-20, days of Europe/Berlin

        CUSTOMER         PURCHASES      GROSS  REFUNDED        NET  FIRST             LAST
        ada@example.org          1  10.00 EUR  0.00 EUR  10.00 EUR  2026-11-20 11:00  2026-11-20 11:00
        total                    1  10.00 EUR  0.00 EUR  10.00 EUR

        1 customer in JPY, 2025-12-31 to 2026-11-20, days of Europe/Berlin

        CUSTOMER         PURCHASES    GROSS  REFUNDED      NET  FIRST             LAST
        dan@example.org          1  500 JPY     0 JPY  500 JPY  2026-04-01 00:00  2026-04-01 00:00
        total                    1  500 JPY     0 JPY  500 JPY
        """,
        run("report customers --limit 1").stdout());
  }

  @Test
  void every_report_can_be_put_together_by_everything_and_says_the_same_total() throws IOException {
    sell();
    run("send-update", "book", "--yes");
    List<String> wrong = new ArrayList<>();
    for (String report : REPORTS) {
      Set<String> totals = new TreeSet<>();
      for (Grouping by : Grouping.values()) {
        String line = "report " + report + " --by " + by.text();
        CliRun run = run(line + " --json");
        List<Integer> codes =
            List.of(
                run.exitCode(),
                run(line).exitCode(),
                run(line + " --csv").exitCode(),
                run(line + " --html all.html").exitCode());
        JsonNode reports = new ObjectMapper().readTree(run.stdout()).get("reports");
        List<String> all = new ArrayList<>();
        for (JsonNode one : reports) {
          all.add(one.get("currency") + " " + one.get("total"));
          for (JsonNode row : one.get("rows")) {
            if (!row.hasNonNull("key")) {
              wrong.add(line + ": " + row);
            }
          }
        }
        totals.add(all.toString());
        if (!codes.equals(List.of(0, 0, 0, 0))) {
          wrong.add(line + ": " + codes);
        }
      }
      if (totals.size() != 1) {
        wrong.add(report + ": " + totals);
      }
    }

    assertEquals(List.of(), wrong);
  }

  /** Sales of three currencies, at the edges of days and months. */
  private void sell() throws IOException {
    run("product", "add", "book", "--name", "=1+1, \"the\" book", "--price", "29.00");
    run("product", "add", "song", "--name", "Song", "--price", "500", "--currency", "JPY");
    run("product", "add", "tune", "--name", "+Tune", "--price", "10.00", "--currency", "EUR");
    Files.writeString(
        directory.resolve("paid.csv"),
        """
        id,Created date (UTC),Amount,Currency,Status,PaymentIntent ID,Customer Email,Description,store_source (metadata)
        ch_1,2025-12-31 22:30:00,29.00,usd,Paid,pi_1,ada@example.org,book,news
        ch_2,2025-12-31 23:30:00,29.00,usd,Paid,pi_2,bob@example.org,book,=cmd
        ch_3,2026-03-31 21:59:59,29.00,usd,Paid,pi_3,bob@example.org,book,-minus
        ch_4,2026-03-31 21:00:00,29.00,usd,Paid,pi_4,=cyd@example.org,book,-minus
        ch_5,2026-03-31 20:00:00,29.00,usd,Paid,pi_5,dan@example.org,book,a "b" c
        ch_6,2026-03-31 22:00:00,500,jpy,Paid,pi_6,dan@example.org,song,@x
        ch_7,2026-11-20 10:00:00,10.00,eur,Paid,pi_7,ada@example.org,tune,
        """);
    CliRun read = run("payment import --csv paid.csv");
    assertEquals(0, read.exitCode(), read.stderr());
  }

  /** What stands above each table of theirs, and in the last line of those about sales. */
  private String titles(String... lines) {
    return Arrays.stream(lines)
        .flatMap(line ->
            Stream.concat(
                Stream.of(line),
                text(line.substring("report ".length()))
                    .lines()
                    .filter(shown -> TITLE.matcher(shown).find())))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private String text(String report) {
    return run("report " + report).stdout();
  }

  private String at(int width, String line) {
    return CliRun.of(
            new StillWorld(directory).terminal(width).environment(BERLIN).seen(), words(line))
        .stdout();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String[] words(String line) {
    return line.split(" ", -1);
  }

  private CliRun run(String line) {
    return run(words(line));
  }

  private CliRun run(String... line) {
    return CliRun.of(new StillWorld(directory).environment(BERLIN).seen(), line);
  }
}
