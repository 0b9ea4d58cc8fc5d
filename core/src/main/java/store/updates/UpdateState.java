package store.updates;

/** Where a mailing stands. */
public enum UpdateState {
  /** Counted for a dry run, and not written down. */
  PLANNED,
  /** Somebody waits for it still. */
  OPEN,
  /** Somebody waits for it, but it was stopped by hand or by its canary. */
  STOPPED,
  /** Somebody waits for it, but its deadline is over. */
  EXPIRED,
  /** Nobody waits for it. */
  FINISHED
}
