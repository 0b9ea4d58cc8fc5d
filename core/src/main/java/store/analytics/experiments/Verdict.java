package store.analytics.experiments;

/** What can be said of an experiment. */
public enum Verdict {
  /** Chance alone may have made what is seen. */
  NOT_ENOUGH_YET,
  /** The variants do not sell alike, and which is best is not certain yet. */
  DIFFERENT,
  /** One of the variants sells better than each other one. */
  WINNER
}
