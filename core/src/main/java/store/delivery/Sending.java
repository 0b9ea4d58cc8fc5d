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
  private final AtomicLong kept = new AtomicLong();
  private final long size;

  Sending(LiveGrant grant, LiveGrants live, long size) {
    this.grant = grant;
    this.live = live;
    this.size = size;
  }

  /** Whether a connection can have what it asks for. */
  public enum Room {
    /** It can. */
    ENOUGH,
    /** Not while others fetch the whole file; perhaps when they have gone. */
    LATER,
    /** The grant's bytes are used up. */
    NONE
  }

  /**
   * Asks for room before anything is sent, and for a whole file keeps it, whatever other
   * connections take meanwhile.
   *
   * @param count how many bytes are wanted
   */
  public Room ask(long count) {
    if (count < size ? grant.mayTakeOne() : grant.keepWhole()) {
      kept.set(count < size ? 0 : size);
      return Room.ENOUGH;
    }
    return grant.keeping() ? Room.LATER : Room.NONE;
  }

  /**
   * Makes one write that does not block, and books what it wrote before anybody can act on it.
   *
   * @param position of the first byte in the file
   * @param count how many bytes at most
   * @return what the write returned; -1 when the grant's bytes are used up: end the connection
   */
  public long send(long position, long count, Write write) throws IOException {
    long written = grant.send(position, count, kept.get(), write);
    if (written > 0) {
      handed.addAndGet(written);
      kept.updateAndGet(own -> own - Math.min(own, written));
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
      grant.release(kept.getAndSet(0));
      var _ = live.leave(grant);
    }
  }

  /**
   * Ends it before all was sent, when the peer has gone: what was handed to its connection last did
   * not arrive and does not count. Never blocks.
   */
  public void breakOff() {
    if (closed.compareAndSet(false, true)) {
      grant.release(kept.getAndSet(0));
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
