package store.cli.arguments;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.regex.Pattern;
import store.failure.StoreException;

/**
 * A day of the shop's calendar ({@code 2026-11-20}), a month ({@code 2026-11}) or a year ({@code
 * 2026}), each whole.
 *
 * @param first its first day
 * @param last its last day
 */
public record DaysArgument(LocalDate first, LocalDate last) {

  /** Years have four digits: others, and those with a sign, are slips of the finger. */
  private static final Pattern TEXT = Pattern.compile("[0-9]{4}(-[0-9]{2}){0,2}");

  /**
   * Reads what was typed.
   *
   * @throws StoreException {@code MISUSED} when it is none of them
   */
  public static DaysArgument parse(String typed) {
    String text = typed.strip();
    try {
      if (!TEXT.matcher(text).matches()) {
        throw new DateTimeException(text);
      }
      return switch (text.length()) {
        case 4 -> {
          Year year = Year.parse(text);
          yield new DaysArgument(year.atDay(1), year.atMonth(12).atEndOfMonth());
        }
        case 7 -> {
          YearMonth month = YearMonth.parse(text);
          yield new DaysArgument(month.atDay(1), month.atEndOfMonth());
        }
        default -> {
          LocalDate day = LocalDate.parse(text);
          yield new DaysArgument(day, day);
        }
      };
    } catch (DateTimeException none) {
      throw StoreException.misused(
          "\"" + text + "\" is no date; write it like 2026-11-20, 2026-11 or 2026.");
    }
  }
}
