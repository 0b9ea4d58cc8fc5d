package store.reports.why;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A download that was begun.
 *
 * @param itemId the line of the purchase
 * @param fileId the file
 * @param file its name
 * @param version of its release
 * @param size of the file, in bytes
 * @param received how many different bytes of it went out
 * @param open whether it has neither delivered its file nor been given back
 * @param openedAt when the button was pressed
 * @param expiresAt until when it may be gone on with
 * @param deliveredAt when the last byte of the file was out, if it was
 */
record Grant(
    long itemId,
    long fileId,
    String file,
    String version,
    long size,
    long received,
    boolean open,
    Instant openedAt,
    Instant expiresAt,
    @Nullable Instant deliveredAt) {

  /** The file with its release: {@code book.pdf of 2.0}. */
  String name() {
    return file + " of " + version;
  }

  /** Whether the button still goes on with it at that time, as far as its time is concerned. */
  boolean goesOn(Instant now) {
    return open && expiresAt.isAfter(now);
  }
}
