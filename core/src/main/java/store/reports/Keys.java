package store.reports;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Comparator;
import java.util.Currency;
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

  /** The stretch of time of that key, as far as it lies in the period. */
  static Period stretch(Grouping by, String key, Period period) {
    LocalDate first =
        switch (by) {
          case DAY -> LocalDate.parse(key);
          case WEEK -> LocalDate.parse(key + "-1", DateTimeFormatter.ISO_WEEK_DATE);
          case MONTH -> YearMonth.parse(key).atDay(1);
          case PRODUCT, COUNTRY, SOURCE, MEDIUM, CAMPAIGN, VARIANT ->
              throw new IllegalArgumentException(by.text() + " is no stretch of time");
        };
    LocalDate last =
        switch (by) {
          case WEEK -> first.plusDays(6);
          case MONTH -> first.plusMonths(1).minusDays(1);
          default -> first;
        };
    return new Period(
        first.isBefore(period.from()) ? period.from() : first,
        last.isAfter(period.to()) ? period.to() : last,
        period.zone());
  }

  /** What people read for a key of the database, which is empty where there is none. */
  static String shown(Grouping by, String key) {
    return key.isEmpty() ? (by == Grouping.SOURCE ? DIRECT : NONE) : key;
  }

  /** Of the codes of currencies the shop's own comes first. */
  static Comparator<String> currencies(Currency home) {
    return Comparator.comparing((String code) -> !code.equals(home.getCurrencyCode()))
        .thenComparing(Comparator.naturalOrder());
  }

  /** Time goes forward; of everything else the largest comes first, equals by their names. */
  static <R> Comparator<R> order(Grouping by, Function<R, String> key, ToLongFunction<R> size) {
    Comparator<R> byKey = Comparator.comparing(key);
    return by.isTime() ? byKey : Comparator.comparingLong(size).reversed().thenComparing(byKey);
  }
}
