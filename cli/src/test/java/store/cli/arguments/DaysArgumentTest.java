package store.cli.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import store.failure.Kind;
import store.failure.StoreException;

class DaysArgumentTest {

  @Test
  void a_day_a_month_and_a_year_are_meant_whole() {
    assertEquals(
        List.of(
            days("2026-11-20", "2026-11-20"),
            days("2026-11-01", "2026-11-30"),
            days("2024-02-01", "2024-02-29"),
            days("2025-02-01", "2025-02-28"),
            days("2100-02-01", "2100-02-28"),
            days("2026-01-01", "2026-12-31"),
            days("2024-02-29", "2024-02-29")),
        Stream.of("2026-11-20", " 2026-11 ", "2024-02", "2025-02", "2100-02", "2026", "2024-02-29")
            .map(DaysArgument::parse)
            .toList());
  }

  @Test
  void what_is_none_of_them_is_told_with_an_example() {
    assertEquals(
        List.of("", "x", "26", "-999", "20260101", "2026-1", "2026-13", "2026-00").stream()
            .map(typed ->
                "MISUSED \"" + typed + "\" is no date; write it like 2026-11-20, 2026-11 or 2026.")
            .toList(),
        Stream.of("", "x", "26", "-999", "20260101", "2026-1", "2026-13", "2026-00")
            .map(DaysArgumentTest::refused)
            .toList());
  }

  @Test
  void days_that_no_calendar_has_are_no_dates() {
    assertEquals(
        List.of(Kind.MISUSED),
        Stream.of(
                "2026-02-29",
                "2025-04-31",
                "2026-11-20T00:00:00Z",
                "+12026-01-01",
                "-2026-01-01",
                "2026-11-20-",
                "٢٠٢٦")
            .map(typed ->
                assertThrows(StoreException.class, () -> DaysArgument.parse(typed), typed).kind())
            .distinct()
            .toList());
  }

  private static String refused(String typed) {
    StoreException failure =
        assertThrows(StoreException.class, () -> DaysArgument.parse(typed), typed);
    return failure.kind() + " " + failure.getMessage();
  }

  private static DaysArgument days(String first, String last) {
    return new DaysArgument(LocalDate.parse(first), LocalDate.parse(last));
  }
}
