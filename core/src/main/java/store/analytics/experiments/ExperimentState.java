package store.analytics.experiments;

/** Where an experiment stands. */
public enum ExperimentState {
  /** Visitors are split, and purchases count. */
  RUNNING,
  /** It is over; what was bought meanwhile still counts, what came later does not. */
  STOPPED
}
