package store.cli.arguments;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;

/**
 * A day of the shop's calendar ({@code 2026-11-20}) or an instant ({@code 2026-11-20T21:35:14Z}).
 */
public final class DateArgument {

  private final @Nullable LocalDate day;
  private final @Nullable Instant instant;

  private DateArgument(@Nullable LocalDate day, @Nullable Instant instant) {
    this.day = day;
    this.instant = instant;
  }

  /**
   * Reads what was typed.
   *
   * @throws StoreException {@code MISUSED} when it is neither
   */
  public static DateArgument parse(String typed) {
    String text = typed.strip();
    try {
      return text.contains("T")
          ? new DateArgument(null, Instant.parse(text))
          : new DateArgument(LocalDate.parse(text), null);
    } catch (DateTimeException neither) {
      throw StoreException.misused(
          "\"" + text + "\" is no date; write it like 2026-11-20, or 2026-11-20T21:35:14Z.");
    }
  }

  /** When it begins, in that time zone. */
  public Instant begin(ZoneId zone) {
    return day == null ? instant() : day.atStartOfDay(zone).toInstant();
  }

  /** The last moment that belongs to it, in that time zone; a day belongs to itself whole. */
  public Instant end(ZoneId zone) {
    return day == null ? instant() : day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
  }

  private Instant instant() {
    if (instant == null) {
      throw new IllegalStateException("a date is a day or an instant");
    }
    return instant;
  }
}
