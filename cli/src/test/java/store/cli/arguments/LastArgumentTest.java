package store.cli.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import store.failure.StoreException;

class LastArgumentTest {

  @Test
  void today_is_the_last_of_its_days() {
    assertEquals(
        List.of(
            "2026-11-20",
            "2026-10-22",
            "2026-08-29",
            "2026-10-21",
            "2026-05-21",
            "2025-11-21",
            "1926-11-21"),
        Stream.of("1d", "30d", "12w", "1m", " 6m ", "1y", "100y")
            .map(typed -> LastArgument.parse(typed).first(LocalDate.parse("2026-11-20")).toString())
            .toList());
  }

  @Test
  void a_month_before_the_end_of_a_long_one_begins_after_the_end_of_a_short_one() {
    assertEquals(
        List.of("2026-03-01", "2024-03-01", "2026-02-28", "2023-03-01"),
        List.of(
            LastArgument.parse("1m").first(LocalDate.parse("2026-03-31")).toString(),
            LastArgument.parse("1m").first(LocalDate.parse("2024-03-31")).toString(),
            LastArgument.parse("1m").first(LocalDate.parse("2026-03-27")).toString(),
            LastArgument.parse("1y").first(LocalDate.parse("2024-02-29")).toString()));
  }

  @Test
  void what_is_none_is_told_with_an_example() {
    List<String> wrong =
        List.of(
            "", "30", "d", "0d", "00w", "-1d", "1.5y", "1h", "30 d", "1D", "100000d", "99999y",
            "٣d");

    assertEquals(
        wrong.stream()
            .map(typed ->
                "MISUSED \""
                    + typed
                    + "\" is no stretch of time; write it like 30d, 12w, 6m or 1y.")
            .toList(),
        wrong.stream().map(LastArgumentTest::refused).toList());
  }

  private static String refused(String typed) {
    StoreException failure =
        assertThrows(StoreException.class, () -> LastArgument.parse(typed), typed);
    return failure.kind() + " " + failure.getMessage();
  }
}
