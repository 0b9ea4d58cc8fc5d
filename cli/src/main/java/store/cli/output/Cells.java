package store.cli.output;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import store.cli.output.Columns.Look;
import store.money.Money;

/** Values as people read them. */
final class Cells {

  private static final DateTimeFormatter IN_TABLES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter ON_PAGES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);
  private static final String[] UNITS = {"KB", "MB", "GB", "TB", "PB"};

  private final ZoneId zone;
  private final DateTimeFormatter times;

  private Cells(ZoneId zone, DateTimeFormatter times) {
    this.zone = zone;
    this.times = times;
  }

  /** Short values, for many things under each other; times in that zone. */
  static Cells inTables(ZoneId zone) {
    return new Cells(zone, IN_TABLES);
  }

  /** Exact values, for one thing. */
  static Cells onPages(ZoneId zone) {
    return new Cells(zone, ON_PAGES);
  }

  /** The value on one line, safe to print. */
  String text(@Nullable Object value, Look look) {
    return switch (value) {
      case null -> "-";
      case Long bytes when look == Look.BYTES -> bytes(bytes);
      case BigDecimal share when look == Look.SHARE ->
          share.movePointRight(2).setScale(1, RoundingMode.HALF_UP).toPlainString() + " %";
      case BigDecimal decimal -> decimal.toPlainString();
      case Boolean truth -> truth ? "yes" : "no";
      case Instant instant -> times.format(instant.atZone(zone));
      case Enum<?> constant -> name(constant).replace('_', ' ');
      case Collection<?> several when several.isEmpty() -> "-";
      case Collection<?> several ->
          several.stream().map(each -> text(each, look)).collect(Collectors.joining(", "));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(each -> Printable.line(each.getKey() + " ") + text(each.getValue(), look))
              .collect(Collectors.joining(", "));
      default -> Printable.line(plain(value));
    };
  }

  /** Whether the value reads better flush right. */
  static boolean isNumber(@Nullable Object value) {
    return value instanceof Number || value instanceof Money;
  }

  /** Whether the value would say something else when it is cut. */
  static boolean isRigid(@Nullable Object value) {
    return isNumber(value)
        || value instanceof Instant
        || value instanceof Enum<?>
        || value instanceof Boolean;
  }

  /** The name of the constant as programs read it: {@code partially_refunded}. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The text of a value that says itself who it is; a record that does not is a mistake. */
  static String plain(Object value) {
    String text = value.toString();
    if (value instanceof Record && text.startsWith(value.getClass().getSimpleName() + "[")) {
      throw new IllegalArgumentException(
          value.getClass().getName() + " has no text of its own; give the column its text.");
    }
    return text;
  }

  /** A number of bytes with three digits or so: {@code 812 B}, {@code 1.2 MB}. */
  static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double amount = bytes;
    int unit = -1;
    while (amount >= 999.5 && unit + 1 < UNITS.length) {
      amount /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, amount < 9.95 ? "%.1f %s" : "%.0f %s", amount, UNITS[unit]);
  }
}
