package store.server.downloads;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;
import store.delivery.Fetch;
import store.delivery.Sending;
import store.failure.StoreException;
import store.server.http.Answer;
import store.server.http.Call;

/**
 * Sends part of a file over one connection, a step whenever the socket takes more, so that no
 * thread waits and no connection keeps the others waiting. Every step is booked with the grant as
 * it is written. File and booking are closed exactly once, however it ends.
 *
 * <p>The first step goes out of a buffer together with the head: it saves small files a system
 * call, and {@code transferFrom} of Undertow's response conduit reads from the file's own position
 * while the head is still unsent. Later steps go from the file to the socket (sendfile).
 */
final class FileTransfer implements ChannelListener<StreamSinkChannel> {

  /** The most bytes one step sends before other connections have their turn. */
  private static final long STEP = 1 << 20;

  /** Up to this size a file goes out of buffers, which is faster for it than sendfile. */
  private static final long SMALL = 64 * 1024;

  private final Call call;
  private final HttpServerExchange exchange;
  private final FileChannel file;
  private final Sending sending;
  private final boolean buffered;
  private final long end;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Moved on by the connection's own thread; looked at by whoever closes it. */
  private volatile long position;

  private boolean headSent;

  private FileTransfer(Call call, FileChannel file, Sending sending, long from, long length) {
    this.call = call;
    this.exchange = call.exchange();
    this.file = file;
    this.sending = sending;
    this.position = from;
    this.end = from + length;
    this.buffered = length <= SMALL;
  }

  /**
   * Answers with that part of the file; called on a worker thread. HEAD sends no byte, and books
   * none.
   *
   * @return whether there was room; nothing was sent when there was not
   */
  static Sending.Room send(Call call, Answer head, Fetch fetch, long from, long length) {
    HttpServerExchange exchange = call.exchange();
    if (call.isHead()) {
      begin(exchange, head, length);
      exchange.endExchange();
      return Sending.Room.ENOUGH;
    }
    FileTransfer transfer = open(call, fetch, from, length);
    Sending.Room room = transfer.sending.ask(length);
    if (room != Sending.Room.ENOUGH) {
      transfer.close();
      return room;
    }
    exchange.addExchangeCompleteListener(transfer.closing());
    begin(exchange, head, length);
    call.onIoThread(same -> transfer.start());
    return room;
  }

  private static void begin(HttpServerExchange exchange, Answer head, long length) {
    exchange.setStatusCode(head.status());
    head.headers()
        .forEach((name, value) ->
            exchange.getResponseHeaders().put(HttpString.tryFromString(name), value));
    exchange.setResponseContentLength(length);
  }

  private static FileTransfer open(Call call, Fetch fetch, long from, long length) {
    FileChannel file = fetch.open();
    boolean begun = false;
    try {
      if (file.size() != fetch.size()) {
        throw StoreException.failed(
            "The stored bytes of "
                + fetch.sha256()
                + " are not as long as they were; restore it from a backup.",
            null);
      }
      FileTransfer transfer = new FileTransfer(call, file, fetch.begin(), from, length);
      begun = true;
      return transfer;
    } catch (IOException unreadable) {
      throw StoreException.failed(
          "A stored file cannot be read; restore it from a backup.", unreadable);
    } finally {
      if (!begun) {
        IoUtils.safeClose(file);
      }
    }
  }

  private void start() {
    StreamSinkChannel channel = exchange.getResponseChannel();
    if (channel == null) {
      abort();
      return;
    }
    channel.getWriteSetter().set(this);
    handleEvent(channel);
  }

  @Override
  public void handleEvent(StreamSinkChannel channel) {
    try {
      if (position < end && !step(channel)) {
        abort();
      } else if (position < end) {
        channel.resumeWrites();
      } else {
        finish(channel);
      }
    } catch (IOException gone) {
      abort();
    } catch (RuntimeException | Error broken) {
      abort();
      call.fail(broken);
    }
  }

  /** Sends some; false when no more may be sent. */
  private boolean step(StreamSinkChannel channel) throws IOException {
    long sent =
        buffered || !headSent
            ? fromBuffer(channel)
            : sending.send(
                position,
                Math.min(STEP, end - position),
                (at, count) -> channel.transferFrom(file, at, count));
    if (sent > 0) {
      long reached = position + sent;
      position = reached;
      headSent = true;
    }
    return sent >= 0;
  }

  private long fromBuffer(StreamSinkChannel channel) throws IOException {
    try (PooledByteBuffer pooled = exchange.getConnection().getByteBufferPool().allocate()) {
      ByteBuffer buffer = pooled.getBuffer().clear();
      buffer.limit((int) Math.min(buffer.capacity(), end - position));
      while (buffer.hasRemaining()) {
        if (file.read(buffer, position + buffer.position()) < 0) {
          return -1;
        }
      }
      buffer.flip();
      return sending.send(
          position,
          buffer.remaining(),
          (at, count) -> {
            buffer.limit((int) count);
            return channel.write(buffer);
          });
    }
  }

  private void finish(StreamSinkChannel channel) throws IOException {
    close();
    channel.shutdownWrites();
    if (!channel.flush()) {
      channel.resumeWrites();
    }
  }

  /** The peer must not take what it has for the whole: it sees the connection end early. */
  private void abort() {
    close();
    IoUtils.safeClose(exchange.getConnection());
  }

  private ExchangeCompletionListener closing() {
    return (ended, next) -> {
      close();
      next.proceed();
    };
  }

  private void close() {
    if (closed.compareAndSet(false, true)) {
      IoUtils.safeClose(file);
      if (position < end) {
        sending.breakOff();
      } else {
        sending.close();
      }
    }
  }
}
