package store.updates;

/**
 * Who is meant by a mailing.
 *
 * @param productId what they bought
 * @param releaseId what they lack
 * @param allBuyers whether they may have it or know of it
 * @param test whether those are meant who paid with test money, instead of those who did not
 */
record Audience(long productId, long releaseId, boolean allBuyers, boolean test) {}
