package store.server.http;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * Takes in the content of a request without holding a thread: up to so many bytes, all of them
 * within so much time, however they drip.
 */
final class RequestBody implements ChannelListener<StreamSourceChannel> {

  /** What is done once the content is in, or cannot be taken in. */
  interface Taken {
    void whole(byte[] content);

    void tooLarge();

    /** Too many others send as much just now. */
    void tooMany();
  }

  /**
   * How much beyond the limit is still taken in before it is refused, so that the peer is done
   * sending and reads the refusal.
   */
  private static final int TOLERATED = 16 << 20;

  private final HttpServerExchange exchange;
  private final int most;
  private final Semaphore large;
  private final Taken taken;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private final XnioExecutor.Key deadline;
  private long length;
  private boolean done;
  private boolean isLarge;
  private boolean crowded;

  private RequestBody(
      HttpServerExchange exchange, int most, Semaphore large, Duration patience, Taken taken) {
    this.exchange = exchange;
    this.most = most;
    this.large = large;
    this.taken = taken;
    this.deadline =
        exchange
            .getIoThread()
            .executeAfter(
                () -> IoUtils.safeClose(exchange.getConnection()),
                patience.toMillis(),
                TimeUnit.MILLISECONDS);
    exchange.addExchangeCompleteListener((ended, next) -> {
      deadline.remove();
      if (isLarge) {
        large.release();
      }
      next.proceed();
    });
  }

  /**
   * Takes it in; called in the exchange's handler, on its I/O thread.
   *
   * @param most how many bytes it may have
   * @param large how many others may have more than {@link Route#USUAL_CONTENT} at once
   */
  static void take(
      HttpServerExchange exchange, int most, Semaphore large, Duration patience, Taken taken) {
    if (exchange.isRequestComplete()) {
      taken.whole(new byte[0]);
      return;
    }
    long announced = exchange.getRequestContentLength();
    boolean waitsForUs = exchange.getRequestHeaders().contains(Headers.EXPECT);
    if (announced > (long) most + TOLERATED || (announced > most && waitsForUs)) {
      taken.tooLarge();
      return;
    }
    RequestBody body = new RequestBody(exchange, most, large, patience, taken);
    StreamSourceChannel channel = exchange.getRequestChannel();
    channel.getReadSetter().set(body);
    if (!body.read(channel)) {
      channel.resumeReads();
    } else {
      body.end();
    }
  }

  @Override
  public void handleEvent(StreamSourceChannel channel) {
    if (!done && read(channel)) {
      channel.suspendReads();
      Connectors.executeRootHandler(same -> end(), exchange);
    }
  }

  /** Reads what is there; true when there will be no more. */
  private boolean read(StreamSourceChannel channel) {
    try (PooledByteBuffer pooled = exchange.getConnection().getByteBufferPool().allocate()) {
      ByteBuffer buffer = pooled.getBuffer();
      while (true) {
        buffer.clear();
        int read = channel.read(buffer);
        if (read == 0) {
          return false;
        }
        if (read < 0) {
          done = true;
          return true;
        }
        keep(buffer.flip());
        if (crowded || length > (long) most + TOLERATED) {
          done = true;
          return true;
        }
      }
    } catch (IOException gone) {
      IoUtils.safeClose(exchange.getConnection());
      return false;
    }
  }

  private void keep(ByteBuffer buffer) {
    length += buffer.remaining();
    if (length > Route.USUAL_CONTENT && length <= most && !isLarge) {
      isLarge = large.tryAcquire();
      crowded = !isLarge;
    }
    if (length <= most && !crowded) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      content.writeBytes(bytes);
    }
  }

  private void end() {
    if (crowded) {
      taken.tooMany();
    } else if (length > most) {
      taken.tooLarge();
    } else {
      deadline.remove();
      taken.whole(content.toByteArray());
    }
  }
}
