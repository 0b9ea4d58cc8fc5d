package store.reports;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What rows are called, and in which order they stand. */
final class Keys {

  /** Where nothing is known. */
  static final String NONE = "(none)";

  /** Nobody sent them. */
  static final String DIRECT = "(direct)";

  private Keys() {}

  /** The stretch of time that day belongs to. */
  static String of(Grouping by, long epochDay) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    return switch (by) {
      case DAY -> day.toString();
      case WEEK -> {
        int week = day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        yield day.get(IsoFields.WEEK_BASED_YEAR) + "-W" + (week < 10 ? "0" : "") + week;
      }
      case MONTH -> YearMonth.from(day).toString();
      case PRODUCT, COUNTRY, SOURCE, MEDIUM, CAMPAIGN, VARIANT ->
          throw new IllegalArgumentException(by.text() + " is no stretch of time");
    };
  }

  /** The stretches of time in that period, as far as they lie in it. */
  static Map<String, Period> stretches(Grouping by, Period period) {
    Map<String, Period> stretches = new LinkedHashMap<>();
    for (LocalDate day = period.from(); !day.isAfter(period.to()); day = day.plusDays(1)) {
      stretches.merge(
          of(by, day.toEpochDay()),
          new Period(day, day, period.zone()),
          (before, more) -> new Period(before.from(), more.to(), period.zone()));
    }
    return stretches;
  }

  /** What people read for a key of the database, which is empty where there is none. */
  static String shown(Grouping by, String key) {
    return key.isEmpty() ? (by == Grouping.SOURCE ? DIRECT : NONE) : key;
  }

  /** Time goes forward; of everything else the largest comes first, equals by their names. */
  static <R> Comparator<R> order(Grouping by, Function<R, String> key, ToLongFunction<R> size) {
    Comparator<R> byKey = Comparator.comparing(key);
    return by.isTime() ? byKey : Comparator.comparingLong(size).reversed().thenComparing(byKey);
  }
}
