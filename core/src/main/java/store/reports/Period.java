package store.reports;

import java.time.LocalDate;
import java.time.ZoneId;
import store.database.LocalDays;

/**
 * The days a report is about.
 *
 * @param from the first of them
 * @param to the last of them, which belongs to it
 * @param zone where they begin and end at midnight
 */
public record Period(LocalDate from, LocalDate to, ZoneId zone) {

  /** Its days, in SQL. */
  LocalDays days() {
    return new LocalDays(from, to, zone);
  }
}
