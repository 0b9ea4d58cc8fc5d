package store.cli.reports.html;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import store.cli.output.Printable;
import store.money.Money;
import store.reports.Grouping;
import store.reports.Period;

/** Amounts, numbers and times as the page says them. */
final class Words {

  private static final DateTimeFormatter DAY = pattern("d MMMM uuuu");
  private static final DateTimeFormatter MONTH = pattern("MMMM uuuu");
  private static final DateTimeFormatter TIME = pattern("uuuu-MM-dd HH:mm");
  private static final String[] UNITS = {"KB", "MB", "GB", "TB", "PB"};

  private Words() {}

  /** A name from outside on one line, without what could turn the reading direction. */
  static String name(String foreign) {
    String line = Printable.line(foreign).strip();
    return line.isEmpty() ? "(none)" : line;
  }

  /** {@code 1,240}. */
  static String number(long number) {
    return number < 0
        ? "\u2212" + grouped(Long.toString(number).substring(1))
        : grouped(Long.toString(number));
  }

  /** The exact amount without its currency: {@code 1,240.00}. */
  static String amount(Money money) {
    String decimal = money.decimal();
    boolean negative = decimal.startsWith("-");
    String digits = negative ? decimal.substring(1) : decimal;
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    return (negative ? "\u2212" : "") + grouped(whole) + (point < 0 ? "" : digits.substring(point));
  }

  /** The exact amount with its currency: {@code 1,240.00 USD}. */
  static String money(Money money) {
    return amount(money) + "\u00a0" + money.currency().getCurrencyCode();
  }

  /** The number and its thing: {@code 1 purchase}, {@code 2 purchases}. */
  static String count(long number, String thing) {
    return number(number) + " " + thing + (number == 1 ? "" : "s");
  }

  /** The share in percent, rounded: {@code 12 %}; nothing of nothing is a dash. */
  static String share(long part, long whole) {
    if (whole == 0) {
      return "\u2013";
    }
    BigDecimal percent =
        BigDecimal.valueOf(part)
            .movePointRight(2)
            .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    BigDecimal shown =
        percent.abs().compareTo(BigDecimal.TEN) < 0
            ? percent.stripTrailingZeros()
            : percent.setScale(0, RoundingMode.HALF_UP);
    return number(shown.longValue())
        + (shown.scale() > 0 ? "." + shown.remainder(BigDecimal.ONE).abs().unscaledValue() : "")
        + "\u00a0%";
  }

  /** A size in decimal units: {@code 4.2 MB}. */
  static String size(long bytes) {
    if (bytes < 1000) {
      return count(bytes, "byte");
    }
    BigDecimal size = BigDecimal.valueOf(bytes);
    int unit = -1;
    do {
      size = size.movePointLeft(3);
      unit++;
    } while (unit < UNITS.length - 1 && size.compareTo(BigDecimal.valueOf(999.5)) >= 0);
    int decimals = size.compareTo(BigDecimal.valueOf(9.95)) < 0 ? 1 : 0;
    return size.setScale(decimals, RoundingMode.HALF_UP).toPlainString() + "\u00a0" + UNITS[unit];
  }

  /** {@code 20 November 2026}. */
  static String day(LocalDate day) {
    return DAY.format(day);
  }

  /** {@code November 2026}. */
  static String month(YearMonth month) {
    return MONTH.format(month);
  }

  /** {@code 2026-11-20 14:05}, in that zone. */
  static String time(Instant instant, ZoneId zone) {
    return TIME.format(instant.atZone(zone));
  }

  /** {@code 1 March 2026 to 20 November 2026 (Europe/Berlin)}. */
  static String period(Period period) {
    String zone = " (" + period.zone().getId() + ")";
    return period.from().equals(period.to())
        ? day(period.from()) + zone
        : day(period.from()) + " to " + day(period.to()) + zone;
  }

  /** What rows of that kind stand for, as a heading: {@code Month}. */
  static String heading(Grouping by) {
    String word = by.text();
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static String grouped(String digits) {
    StringBuilder grouped = new StringBuilder(digits);
    for (int place = digits.length() - 3; place > 0; place -= 3) {
      grouped.insert(place, ',');
    }
    return grouped.toString();
  }

  private static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
