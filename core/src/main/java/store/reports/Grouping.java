package store.reports;

import java.util.Locale;

/** What the rows of a report stand for. */
public enum Grouping {
  /** {@code 2026-11-20}. */
  DAY,
  /** {@code 2026-W47} (ISO 8601). */
  WEEK,
  /** {@code 2026-11}. */
  MONTH,
  /** A sku. */
  PRODUCT,
  /** The buyer's country (ISO 3166). */
  COUNTRY,
  /** Where the visitor came from: {@code utm_source}, else the referrer's host. */
  SOURCE,
  /** {@code utm_medium}. */
  MEDIUM,
  /** {@code utm_campaign}. */
  CAMPAIGN,
  /** Which sales page the visitor saw. */
  VARIANT;

  /** Whether its keys are stretches of time. */
  public boolean isTime() {
    return this == DAY || this == WEEK || this == MONTH;
  }

  /** The word on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
