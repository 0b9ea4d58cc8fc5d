package store.payments.history;

/** Hears how far a long reading is; called from several threads, one at a time. */
@FunctionalInterface
public interface ProgressListener {

  /** Nobody listens. */
  ProgressListener NONE = (part, rows) -> {};

  /**
   * So much is done.
   *
   * @param part of all the time that is to be read, from 0 to 1
   * @param rows rows read until now, of all lists
   */
  void reached(double part, long rows);
}
