package store.reports.why;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import store.purchases.Purchase;

/** How times, sizes and counts are written into sentences. */
final class Words {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final String[] UNITS = {"KB", "MB", "GB", "TB", "PB"};
  private static final int MOST_NAMES = 3;

  private final ZoneId zone;

  /** Words of a shop whose days begin in that zone. */
  Words(ZoneId zone) {
    this.zone = zone;
  }

  /** A time in the shop's zone: {@code 2026-11-20 21:35}. */
  String at(Instant instant) {
    return TIME.format(instant.atZone(zone));
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

  /** How much of it: to the byte where the rounded numbers look the same. */
  static String part(long bytes, long size) {
    boolean alike = bytes != size && bytes(bytes).equals(bytes(size));
    return alike ? bytes + " of " + size + " bytes" : bytes(bytes) + " of " + bytes(size);
  }

  /** A number of things: {@code 1 download}, {@code 2 downloads}. */
  static String count(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }

  /** Once, or how often. */
  static String times(long count) {
    return count == 1 ? "once" : count + " times";
  }

  /** What a mail server said, in brackets; nothing when it said nothing. */
  static String said(@Nullable String reply) {
    return reply == null || reply.isBlank() ? "" : " (" + reply.strip() + ")";
  }

  /** What was bought: {@code The Book, 2 × Mug}. */
  static String products(Purchase purchase) {
    return names(
        purchase.items().stream()
            .map(item -> (item.quantity() == 1 ? "" : item.quantity() + " × ") + item.product())
            .toList());
  }

  /** A few names, and how many more there are. */
  static String names(List<String> all) {
    int more = all.size() - MOST_NAMES;
    return more <= 0
        ? String.join(", ", all)
        : String.join(", ", all.subList(0, MOST_NAMES)) + " and " + more + " more";
  }
}
