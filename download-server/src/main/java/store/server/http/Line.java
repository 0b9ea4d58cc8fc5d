package store.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.Buffers;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.StreamSinkConduit;

/**
 * The outgoing side of one connection, next to the socket. It ends the connection when the peer has
 * not taken a byte for the stall time, and it puts our headers on the bare refusals that Undertow
 * writes by itself: what goes out while no request of ours is being answered is one.
 */
final class Line extends AbstractStreamSinkConduit<StreamSinkConduit> {

  /** How often within the stall time it is tried whether the peer takes anything. */
  private static final int LOOKS = 4;

  /** The most the kernel may hold for one peer, in bytes. */
  private static final int LARGEST_SEND_BUFFER = 2 * 1024 * 1024;

  /** How many times its size must have gone out before the send buffer is doubled. */
  private static final int GROW_AFTER = 32;

  private final StreamConnection connection;
  private final RequestHead head;
  private final long lookMillis;
  private @Nullable ByteBuffer refusal;
  private XnioExecutor.@Nullable Key look;
  private int quiet;
  private int sendBuffer = Lines.FIRST_SEND_BUFFER;
  private long sentInAll;
  private volatile boolean moved;
  private volatile boolean answering;

  private Line(StreamConnection connection, RequestHead head, Duration stall) {
    super(connection.getSinkChannel().getConduit());
    this.connection = connection;
    this.head = head;
    this.lookMillis = Math.max(1, stall.toMillis() / LOOKS);
  }

  /** Lays itself into the connection, whose incoming side is given. */
  static Line in(StreamConnection connection, RequestHead head, Duration stall) {
    Line line = new Line(connection, head, stall);
    connection.getSinkChannel().setConduit(line);
    return line;
  }

  /** Whether a request of ours is being answered. */
  boolean isAnswering() {
    return answering;
  }

  /** The request's head is whole, and its answer begins. */
  void begin() {
    head.complete();
    answering = true;
  }

  /** The answer is out; of the next request so much was read already. */
  void end(ByteBuffer readTooFar) {
    head.next(readTooFar);
    answering = false;
  }

  @Override
  public int write(ByteBuffer src) throws IOException {
    return answering ? (int) counted(next.write(src)) : refuse(src);
  }

  @Override
  public long write(ByteBuffer[] srcs, int offset, int length) throws IOException {
    if (answering) {
      return counted(next.write(srcs, offset, length));
    }
    long taken = 0;
    for (int i = offset; i < offset + length; i++) {
      taken += refuse(srcs[i]);
    }
    return taken;
  }

  @Override
  public int writeFinal(ByteBuffer src) throws IOException {
    return Conduits.writeFinalBasic(this, src);
  }

  @Override
  public long writeFinal(ByteBuffer[] srcs, int offset, int length) throws IOException {
    return Conduits.writeFinalBasic(this, srcs, offset, length);
  }

  @Override
  public long transferFrom(FileChannel src, long position, long count) throws IOException {
    return counted(next.transferFrom(src, position, count));
  }

  @Override
  public void resumeWrites() {
    super.resumeWrites();
    watch();
  }

  @Override
  public void wakeupWrites() {
    super.wakeupWrites();
    watch();
  }

  /**
   * The send buffer grows with what went out: what lies in it when a peer goes away was booked as
   * sent for nothing, so that must stay little beside what arrived, and a peer that never reads
   * must not hold much of the kernel's memory; but far and fast peers need a large one.
   */
  private long counted(long written) throws IOException {
    if (written > 0) {
      moved = true;
      sentInAll += written;
      if (sendBuffer < LARGEST_SEND_BUFFER && sentInAll / GROW_AFTER > sendBuffer) {
        sendBuffer *= 2;
        connection.setOption(Options.SEND_BUFFER, sendBuffer);
      }
    }
    return written;
  }

  /** Takes the bytes, and writes our refusal in their stead. */
  private int refuse(ByteBuffer src) throws IOException {
    ByteBuffer ours = refusal;
    if (ours == null) {
      ours = head.refusal();
      refusal = ours;
    }
    while (ours.hasRemaining()) {
      if (next.write(ours) == 0) {
        return 0;
      }
    }
    int taken = src.remaining();
    Buffers.skip(src, taken);
    return taken;
  }

  private synchronized void watch() {
    if (look == null) {
      quiet = 0;
      moved = false;
      lookLater();
    }
  }

  private void lookLater() {
    look = connection.getIoThread().executeAfter(this::look, lookMillis, TimeUnit.MILLISECONDS);
  }

  /**
   * A peer that reads slowly frees the socket long before the system calls it writable again; so
   * every look tries to write.
   */
  private void look() {
    synchronized (this) {
      look = null;
      if (!connection.isOpen() || !next.isWriteResumed()) {
        return;
      }
      quiet = moved ? 0 : quiet + 1;
      moved = false;
      if (quiet < LOOKS) {
        lookLater();
      }
    }
    if (quiet < LOOKS) {
      next.wakeupWrites();
    } else {
      IoUtils.safeClose(connection);
    }
  }
}
