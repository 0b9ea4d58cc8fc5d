package store.cli.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import store.cli.reports.html.Headline.Bar;
import store.reports.Period;

class ComparisonTest {

  /** Nets are 85 % of the grosses. */
  @Test
  void says_whether_the_last_whole_month_was_better_and_what_the_running_one_brought() {
    Headline headline =
        of(Books.YEAR, Map.of("2026-09", 130_258L, "2026-10", 145_882L, "2026-11", 61_000L));

    assertEquals(
        new Headline(
            "October 2026, net USD",
            "1,240.00 USD",
            "\u25b2 12 % better than September",
            "up",
            "October brought 1,240.00 USD, 12 % more than September.",
            List.of(
                new Bar("October", "1,240.00 USD", 100, "now"),
                new Bar("September", "1,107.21 USD", 89, "before")),
            List.of(
                "Gross 1,458.82 USD, 12 % more than September. 50 purchases; September had 44.",
                "November so far (still running): 518.50 USD net, 21 purchases.")),
        headline);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | 100 | \u25bc 50 % worse | October brought 0.85 USD, 50 % less than September.",
        "100 | 100 | = The same as September | October brought 0.85 USD, as much as September.",
        "0 | 100 | \u25b2 Better | October brought 0.85 USD; September brought nothing.",
        "100 | 0 | \u25bc Worse | October brought nothing; September brought 0.85 USD.",
        "0 | 0 | = The same | October brought nothing; September brought nothing, too.",
        "100 | -100 | \u25bc Worse | October lost 0.85 USD; September brought 0.85 USD.",
        "-200 | -100 | \u25b2 Better | October lost 0.85 USD; September lost 1.70 USD.",
        "100000 | 100100 | \u25b2 under 1 % better | October brought 850.85 USD, under 1 % more than September.",
        "100000 | 100 | \u25bc over 99 % worse | October brought 0.85 USD, over 99 % less than September.",
        "100 | 1000000 | \u25b2 over 900 % better | October brought 8,500.00 USD, over 900 % more than September.",
      })
  void says_it_in_percent_where_that_says_something(
      long september, long october, String verdict, String sentence) {
    Headline headline = of(Books.YEAR, Map.of("2026-09", september, "2026-10", october));

    assertEquals(sentence, plain(headline.sentence()));
    assertEquals(verdict, plain(headline.verdict()).substring(0, verdict.length()));
    assertEquals(
        List.of("down", "even", "up").get(Long.signum(october - september) + 1), headline.tone());
  }

  @Test
  void says_that_there_is_nothing_to_compare_while_no_month_is_whole() {
    Headline headline = of(Books.period("2026-11-03", "2026-11-21"), Map.of("2026-11", 5_800L));

    assertEquals(
        Headline.plain(
            "November 2026 so far (still running), net",
            "49.30 USD",
            "No month is whole yet, so there is nothing to compare.",
            "2 purchases."),
        headline);
  }

  @Test
  void says_that_there_is_nothing_to_compare_when_the_month_before_is_not_whole() {
    Headline headline =
        of(Books.period("2026-09-14", "2026-10-31"), Map.of("2026-09", 5_800L, "2026-10", 10_000L));

    assertEquals(
        Headline.plain(
            "October 2026, net",
            "85.00 USD",
            "October brought 85.00 USD. There is no whole month before it to compare.",
            "Gross 100.00 USD, 3 purchases."),
        headline);
  }

  @Test
  void names_the_year_when_it_is_over_and_the_part_of_a_month_that_was_asked_for() {
    Headline headline =
        of(
            Books.period("2024-01-01", "2025-03-15"),
            Map.of("2025-01", 10_000L, "2025-02", 20_000L, "2025-03", 100L));

    assertEquals(
        List.of(
            "February 2025 brought 170.00 USD, 100 % more than January 2025.",
            "March 2025 until 15 March 2025: 0.85 USD net, 1 purchase."),
        List.of(headline.sentence(), headline.details().getLast()));
  }

  @Test
  void asks_for_two_whole_months_also_where_the_period_is_short() {
    assertEquals(
        List.of(
            Books.period("2026-09-01", "2026-11-21"),
            Books.period("2026-09-01", "2026-10-31"),
            Books.period("2025-01-01", "2026-11-21")),
        List.of(
            Book.monthsFor(Books.period("2026-10-23", "2026-11-21")),
            Book.monthsFor(Books.period("2026-10-31", "2026-10-31")),
            Book.monthsFor(Books.period("2025-01-17", "2026-11-21"))));
  }

  private static Headline of(Period period, Map<String, Long> grosses) {
    Headline headline = Comparison.of(Books.months("USD", period, grosses), Books.NOW);
    return new Headline(
        headline.label(),
        plain(headline.figure()),
        plain(headline.verdict()),
        headline.tone(),
        plain(headline.sentence()),
        headline.bars().stream()
            .map(bar -> new Bar(bar.label(), plain(bar.amount()), bar.percent(), bar.tone()))
            .toList(),
        headline.details().stream().map(ComparisonTest::plain).toList());
  }

  /** With spaces at which lines may break. */
  private static String plain(String text) {
    return text.replace('\u00a0', ' ');
  }
}
