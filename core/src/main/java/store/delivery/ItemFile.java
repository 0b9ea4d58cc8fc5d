package store.delivery;

/**
 * A bought item and one of its files: what downloads are counted by.
 *
 * @param itemId the line of the purchase
 * @param fileId the file
 */
record ItemFile(long itemId, long fileId) {}
