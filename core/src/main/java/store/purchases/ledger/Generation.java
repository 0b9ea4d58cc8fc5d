package store.purchases.ledger;

import java.time.ZoneId;

/**
 * One adding-up of the ledger by day.
 *
 * @param id its row
 * @param zone where its days begin and end
 * @param countedTo the purchases up to this row are counted
 * @param complete whether everything is counted
 */
record Generation(long id, ZoneId zone, long countedTo, boolean complete) {

  /** Counts every purchase there is or will be. */
  static final long ALL = Long.MAX_VALUE;

  boolean counts(long purchaseId) {
    return purchaseId <= countedTo;
  }
}
