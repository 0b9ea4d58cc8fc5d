package store.delivery;

import java.time.Instant;

/**
 * The right, opened by one spent download, to fetch one file for a while.
 *
 * @param id its row
 * @param itemId the line of the purchase it belongs to
 * @param fileId the file
 * @param linkId the link whose button opened it
 * @param ordinal counts the grants of that item and file
 * @param secretHash what is kept of its secret
 * @param returned whether it was ended without its file having gone out
 * @param spent how many of the downloads spent are this grant's: one, or none after a reset
 * @param bytesSent how many bytes went out, repeated ones included
 * @param bytesLost how many of them are believed never to have arrived
 * @param sentRanges which bytes went out
 * @param expiresAt when it ends
 * @param size of its file, in bytes
 */
record DownloadGrant(
    long id,
    long itemId,
    long fileId,
    long linkId,
    long ordinal,
    String secretHash,
    boolean returned,
    long spent,
    long bytesSent,
    long bytesLost,
    String sentRanges,
    Instant expiresAt,
    long size) {

  /** How often the bytes of its file may go out, in resumes, ranges and parallel connections. */
  static final long MOST_TIMES = 3;

  /** Whether it has sent all it may. */
  boolean exhausted() {
    return left() <= 0;
  }

  /** Whether its file could be sent whole once more. */
  boolean resumable() {
    return left() >= size;
  }

  private long left() {
    return allowance() - bytesSent + bytesLost;
  }

  long allowance() {
    return Math.multiplyExact(MOST_TIMES, size);
  }
}
