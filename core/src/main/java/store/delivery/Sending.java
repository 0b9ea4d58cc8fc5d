package store.delivery;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Bytes of a grant going out over one connection, booked as they go. */
public final class Sending implements AutoCloseable {

  private final LiveGrant grant;
  private final LiveGrants live;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicLong handed = new AtomicLong();

  Sending(LiveGrant grant, LiveGrants live) {
    this.grant = grant;
    this.live = live;
  }

  /**
   * Makes one write that does not block, and books what it wrote before anybody can act on it.
   *
   * @param position of the first byte in the file
   * @param count how many bytes at most
   * @return what the write returned; -1 when the grant's bytes are used up: end the connection
   */
  public long send(long position, long count, Write write) throws IOException {
    long written = grant.send(position, count, write);
    if (written > 0) {
      handed.addAndGet(written);
    }
    if (grant.dueForBooking()) {
      var _ = live.book(grant);
    }
    return written;
  }

  /** Ends it when all was sent; a second time does nothing. Never blocks. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      var _ = live.leave(grant);
    }
  }

  /**
   * Ends it before all was sent, when the peer has gone: what was handed to its connection last did
   * not arrive and does not count. Never blocks.
   */
  public void breakOff() {
    if (closed.compareAndSet(false, true)) {
      grant.lose(handed.get());
      var _ = live.leave(grant);
    }
  }

  /** Hands bytes of the file to the peer. */
  @FunctionalInterface
  public interface Write {
    /** Writes at most {@code count} bytes from {@code position}; returns how many, perhaps none. */
    long write(long position, long count) throws IOException;
  }
}
