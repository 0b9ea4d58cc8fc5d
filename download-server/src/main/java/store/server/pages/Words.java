package store.server.pages;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import store.money.Money;

/** Numbers and instants as a page says them. */
final class Words {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final String[] UNITS = {"KB", "MB", "GB", "TB"};

  private Words() {}

  /** A size in decimal units (one KB is 1000 bytes), at two or three digits: {@code 4.2 MB}. */
  static String size(long bytes) {
    if (bytes < 1000) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    BigDecimal size = BigDecimal.valueOf(bytes);
    int unit = -1;
    do {
      size = size.movePointLeft(3);
      unit++;
    } while (unit < UNITS.length - 1 && rounded(size).compareTo(BigDecimal.valueOf(1000)) >= 0);
    return rounded(size).toPlainString() + " " + UNITS[unit];
  }

  /** A price: {@code 29.00 USD}, or that there is none. */
  static String price(Money price) {
    return price.minor() == 0 ? "Free" : price.toString();
  }

  /** What the button says that leads to having it. */
  static String buy(Money price) {
    return price.minor() == 0 ? "Get it" : "Buy";
  }

  /** How many downloads are left: {@code 4 of 5 downloads left}. */
  static String left(long left, long limit) {
    if (left <= 0) {
      return "No downloads left";
    }
    return left + " of " + limit + (limit == 1 ? " download left" : " downloads left");
  }

  /** A day in the shop's time zone: {@code 20 November 2026}. */
  static String day(Instant instant, ZoneId zone) {
    return DAY.format(instant.atZone(zone));
  }

  private static BigDecimal rounded(BigDecimal size) {
    return size.setScale(
        size.compareTo(BigDecimal.valueOf(9.95)) < 0 ? 1 : 0, RoundingMode.HALF_UP);
  }
}
