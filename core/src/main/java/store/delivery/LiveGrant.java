package store.delivery;

import java.io.IOException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one account of a grant's bytes while anything of it is being sent. Every write to a peer
 * happens under its lock together with its booking: whoever has received the last byte finds the
 * file delivered.
 */
final class LiveGrant {

  /** How much may be sent before the account is written down once more, in bytes. */
  private static final long BOOK_EVERY = 8L << 20;

  /**
   * How much of what a broken connection was handed may have lain in buffers on the way, in bytes:
   * a system's own and the peer's, and there is no asking either.
   */
  private static final long LOST_AT_ONCE = 1L << 20;

  /**
   * How much a grant may lose so at least, in bytes; beyond that somebody breaks off on purpose.
   */
  private static final long LOST_IN_ALL = 64L << 20;

  private final long id;
  private long size;
  private long allowance;
  private long bytesSent;
  private long bytesLost;

  /** Bytes kept for those who fetch the whole file, and not yet sent: nobody else's to take. */
  private long kept;

  private long booked;
  private int users;

  /** Null until the account was read from its row. */
  private @Nullable ByteRanges ranges;

  LiveGrant(long id) {
    this.id = id;
  }

  /** Reads the account from its row, the first time. */
  synchronized void load(Supplier<DownloadGrant> row) {
    if (ranges == null) {
      DownloadGrant grant = row.get();
      size = grant.size();
      allowance = grant.returned() ? 0 : grant.allowance();
      bytesSent = grant.bytesSent();
      bytesLost = grant.bytesLost();
      booked = bytesSent;
      ranges = ByteRanges.parse(grant.sentRanges());
    }
  }

  /**
   * Keeps enough bytes for the whole file, so that no other connection can cut it short; false when
   * there are not so many, now that others have been kept theirs.
   */
  synchronized boolean keepWhole() {
    boolean enough = left() - kept >= size;
    if (enough) {
      kept += size;
    }
    return enough;
  }

  /** Whether there is a byte that nobody else is kept. */
  synchronized boolean mayTakeOne() {
    return left() - kept > 0;
  }

  /** Whether bytes are kept for somebody who fetches the whole file. */
  synchronized boolean keeping() {
    return kept > 0;
  }

  /** Lets go of kept bytes that are not wanted any more. */
  synchronized void release(long bytes) {
    kept -= bytes;
  }

  /**
   * One write of at most {@code count} bytes, and its booking; -1 when the allowance is spent.
   *
   * @param own how many of the kept bytes are the writer's
   */
  synchronized long send(long position, long count, long own, Sending.Write write)
      throws IOException {
    long most = Math.min(count, left() - (kept - own));
    if (most <= 0) {
      return -1;
    }
    long written = write.write(position, most);
    if (written > 0) {
      bytesSent += written;
      kept -= Math.min(own, written);
      loaded().add(position, position + written);
    }
    return written;
  }

  /** A connection that was handed so many bytes broke off; they do not all count. */
  synchronized void lose(long handed) {
    long most = Math.max(LOST_IN_ALL, allowance);
    bytesLost = Math.min(bytesLost + Math.min(handed, LOST_AT_ONCE), Math.max(bytesLost, most));
  }

  /** How far it has come; null when that still stands in its row alone. */
  synchronized @Nullable Account account() {
    return ranges == null
        ? null
        : new Account(
            id, bytesSent, bytesLost, ranges.text(), size, left(), ranges.covers(size), users > 0);
  }

  /** Whether enough has gone out since the last time to write the account down now. */
  synchronized boolean dueForBooking() {
    boolean due = bytesSent - booked >= BOOK_EVERY;
    if (due) {
      booked = bytesSent;
    }
    return due;
  }

  synchronized void enter() {
    users++;
  }

  synchronized void leave() {
    users--;
  }

  synchronized boolean idle() {
    return users == 0;
  }

  long id() {
    return id;
  }

  private long left() {
    return allowance - bytesSent + bytesLost;
  }

  private ByteRanges loaded() {
    return Objects.requireNonNull(ranges, "a grant is sent from only after it was loaded");
  }

  /**
   * How far a grant has come.
   *
   * @param grantId its row
   * @param bytesSent how many bytes went out, repeated ones included
   * @param bytesLost how many of them are believed never to have arrived
   * @param ranges which ones, as text
   * @param size of the file, in bytes
   * @param left how many bytes may yet go out
   * @param delivered whether the whole file went out
   * @param sending whether something of it is going out now
   */
  record Account(
      long grantId,
      long bytesSent,
      long bytesLost,
      String ranges,
      long size,
      long left,
      boolean delivered,
      boolean sending) {

    /** Whether there is nothing to wait for when its time is over. */
    boolean abandoned() {
      return !delivered && !sending;
    }

    /** Whether nothing more may go out. */
    boolean exhausted() {
      return left <= 0;
    }

    /** Whether the same download can start over. */
    boolean resumable() {
      return !delivered && left >= size;
    }
  }
}
