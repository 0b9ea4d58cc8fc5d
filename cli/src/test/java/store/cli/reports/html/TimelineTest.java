package store.cli.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import store.reports.Grouping;

class TimelineTest {

  @Test
  void has_every_month_also_those_in_which_nothing_happened() {
    Timeline time =
        Timeline.of(
            Grouping.MONTH,
            Books.period("2025-11-15", "2026-02-03"),
            Books.NOW,
            List.of("2025-12"));

    assertEquals(List.of("Nov\n2025", "Dec", "Jan\n2026", "Feb"), time.labels());
  }

  @Test
  void has_every_day_over_a_change_of_clocks() {
    Timeline time =
        Timeline.of(Grouping.DAY, Books.period("2026-10-24", "2026-10-26"), Books.NOW, List.of());

    assertEquals(List.of("24 Oct", "25 Oct", "26 Oct"), time.labels());
  }

  @Test
  void has_the_weeks_of_iso_8601() {
    Timeline time =
        Timeline.of(Grouping.WEEK, Books.period("2025-12-27", "2026-01-05"), Books.NOW, List.of());

    assertEquals(List.of("2025-W52", "2026-W01", "2026-W02"), time.keys());
  }

  @Test
  void ends_today_and_says_what_is_running() {
    Timeline time =
        Timeline.of(Grouping.MONTH, Books.period("2026-10-01", "2027-03-31"), Books.NOW, List.of());

    assertEquals(List.of("October 2026", "November 2026 (so far)"), time.titles());
  }

  @Test
  void draws_months_where_the_days_are_too_many() {
    assertEquals(
        List.of(Grouping.DAY, Grouping.MONTH, "2026-11"),
        List.of(
            Timeline.scale(Grouping.DAY, Books.period("2026-08-01", "2026-11-21")),
            Timeline.scale(Grouping.DAY, Books.YEAR),
            Timeline.within(Grouping.MONTH, "2026-11-20")));
  }
}
