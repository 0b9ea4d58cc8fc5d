package store.cli.reports.html;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import store.reports.Grouping;
import store.reports.Period;

/**
 * Every stretch of time of a period, also those in which nothing happened.
 *
 * @param by how long they are
 * @param keys the stretches as reports name them, in their order
 * @param running the one that is not over, or an empty text
 */
record Timeline(Grouping by, List<String> keys, String running) {

  /** More days than a chart can show apart; from here on it shows months. */
  static final int MOST_DAYS = 130;

  private static final DateTimeFormatter SHORT_DAY =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter SHORT_MONTH =
      DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH);

  /** The stretches of the period until that instant, and those in which something happened. */
  static Timeline of(Grouping by, Period period, Instant madeAt, Collection<String> happened) {
    LocalDate today = madeAt.atZone(period.zone()).toLocalDate();
    LocalDate end = period.to().isAfter(today) ? today : period.to();
    TreeSet<String> keys = new TreeSet<>(happened);
    for (LocalDate day = period.from(); !day.isAfter(end); day = day.plusDays(1)) {
      keys.add(key(by, day));
    }
    String now = key(by, today);
    boolean running = keys.contains(now) && by != Grouping.DAY;
    return new Timeline(by, List.copyOf(keys), running ? now : "");
  }

  /** How charts over that period divide it whose rows are divided by that. */
  static Grouping scale(Grouping by, Period period) {
    boolean many = period.from().plusDays(MOST_DAYS).isBefore(period.to());
    return by == Grouping.DAY && many ? Grouping.MONTH : by;
  }

  /** The stretch of that length in which the row's stretch lies. */
  static String within(Grouping by, String key) {
    return by == Grouping.MONTH ? key.substring(0, "2026-11".length()) : key;
  }

  private static String key(Grouping by, LocalDate day) {
    return switch (by) {
      case DAY -> day.toString();
      case WEEK ->
          String.format(
              Locale.ROOT,
              "%d-W%02d",
              day.get(IsoFields.WEEK_BASED_YEAR),
              day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case MONTH -> YearMonth.from(day).toString();
      case PRODUCT, COUNTRY, SOURCE, MEDIUM, CAMPAIGN, VARIANT ->
          throw new IllegalArgumentException(by + " is no stretch of time.");
    };
  }

  /** The stretch of a period that is not over at that instant, or an empty text. */
  static String running(Grouping by, Period period, Instant madeAt) {
    return by.isTime() ? of(by, period, madeAt, List.of()).running() : "";
  }

  /** One figure summed up in each of the stretches. */
  <F> List<Chart.Point> points(Map<String, List<F>> figures, ToLongFunction<F> figure) {
    return keys.stream()
        .map(key -> figures.getOrDefault(key, List.of()))
        .map(all -> Chart.Point.of(all.stream().mapToLong(figure).sum()))
        .toList();
  }

  /** What stands beneath the bars; a second line says the year where it begins. */
  List<String> labels() {
    return keys.stream().map(key -> label(key) + (key.equals(running) ? "\nso far" : "")).toList();
  }

  /** What the stretches are called in full. */
  List<String> titles() {
    return keys.stream().map(key -> title(by, key, running)).toList();
  }

  /** What the stretch is called in full, and that it is running when it is. */
  static String title(Grouping by, String key, String running) {
    String title = by == Grouping.MONTH ? Words.month(YearMonth.parse(key)) : key;
    return key.equals(running) ? title + " (so far)" : title;
  }

  private String label(String key) {
    return switch (by) {
      case DAY -> SHORT_DAY.format(LocalDate.parse(key));
      case MONTH -> {
        YearMonth month = YearMonth.parse(key);
        boolean first = month.getMonthValue() == 1 || key.equals(keys.getFirst());
        yield SHORT_MONTH.format(month)
            + (first && !key.equals(running) ? "\n" + month.getYear() : "");
      }
      default -> key.substring(key.indexOf('-') + 1);
    };
  }
}
