package store.cli.arguments;

import java.time.LocalDate;
import java.time.Period;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import store.failure.StoreException;

/**
 * A stretch of time that ends today: {@code 30d}, {@code 12w}, {@code 6m} or {@code 1y}.
 *
 * @param length how long it is
 */
public record LastArgument(Period length) {

  /** As far as calendars with years of four digits go. */
  private static final Pattern TEXT =
      Pattern.compile("(?=[0-9]{1,5}[dw]|[0-9]{1,4}m|[0-9]{1,3}y)([0-9]+)([dwmy])");

  /**
   * Reads what was typed.
   *
   * @throws StoreException {@code MISUSED} when it is none
   */
  public static LastArgument parse(String typed) {
    Matcher matcher = TEXT.matcher(typed.strip());
    int number = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    if (number < 1) {
      throw StoreException.misused(
          "\"" + typed.strip() + "\" is no stretch of time; write it like 30d, 12w, 6m or 1y.");
    }
    return new LastArgument(
        switch (matcher.group(2)) {
          case "d" -> Period.ofDays(number);
          case "w" -> Period.ofWeeks(number);
          case "m" -> Period.ofMonths(number);
          default -> Period.ofYears(number);
        });
  }

  /** Its first day, when the last is today. */
  public LocalDate first(LocalDate today) {
    return today.minus(length).plusDays(1);
  }
}
