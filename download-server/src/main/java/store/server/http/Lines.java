package store.server.http;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/**
 * All open connections. Stopping ends those that wait for a request at once, and the others when
 * their answer is out.
 */
public final class Lines {

  /**
   * What the kernel may hold of a new connection's answers, in bytes; {@link Line} lets it grow.
   */
  public static final int FIRST_SEND_BUFFER = 128 * 1024;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Duration stall;
  private final int mostHeadBytes;
  private final Map<StreamConnection, Line> open = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  /**
   * Connections whose peer may be still for so long while it is being answered, and whose request
   * heads are refused beyond so many bytes.
   */
  public Lines(Duration stall, int mostHeadBytes) {
    this.stall = stall;
    this.mostHeadBytes = mostHeadBytes;
  }

  /** What takes a new connection in and lets HTTP speak on it. */
  public ChannelListener<StreamConnection> taking(HttpOpenListener http) {
    return connection -> {
      RequestHead head = RequestHead.in(connection, mostHeadBytes);
      open.put(connection, Line.in(connection, head, stall));
      http.handleEvent(connection);
      ChannelListener<? super StreamConnection> theirs = connection.getCloseListener();
      connection.setCloseListener(closed -> {
        forget(closed);
        ChannelListeners.invokeChannelListener(closed, theirs);
      });
      if (stopping) {
        IoUtils.safeClose(connection);
      }
      if (!connection.isOpen()) {
        forget(connection);
      }
    };
  }

  /** Lets the handler answer while its connection counts as being answered. */
  public HttpHandler watching(HttpHandler handler) {
    return exchange -> {
      HttpServerConnection http = (HttpServerConnection) exchange.getConnection();
      Line line = open.get(http.getChannel());
      if (line == null) {
        IoUtils.safeClose(http);
        return;
      }
      line.begin();
      exchange.addExchangeCompleteListener((ended, next) -> {
        PooledByteBuffer readTooFar = http.getExtraBytes();
        line.end(readTooFar == null ? NOTHING : readTooFar.getBuffer());
        next.proceed();
        endIfStopping(ended);
      });
      handler.handleRequest(exchange);
    };
  }

  /**
   * Ends what waits for a request, and waits for the rest: so long until their answers are out,
   * then they are cut off.
   */
  public void stop(Duration patience) {
    stopping = true;
    open.forEach((connection, line) -> {
      if (!line.isAnswering()) {
        connection.getIoThread().execute(() -> endIfIdle(connection, line));
      }
    });
    if (!allClosedWithin(patience)) {
      open.keySet().forEach(Lines::close);
      boolean _ = allClosedWithin(Duration.ofSeconds(5));
    }
  }

  /** On the connection's own thread, where no request can begin meanwhile. */
  private static void endIfIdle(StreamConnection connection, Line line) {
    if (!line.isAnswering()) {
      IoUtils.safeClose(connection);
    }
  }

  private void endIfStopping(HttpServerExchange ended) {
    if (stopping) {
      IoUtils.safeClose(ended.getConnection());
    }
  }

  private synchronized void forget(StreamConnection connection) {
    open.remove(connection);
    notifyAll();
  }

  private synchronized boolean allClosedWithin(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (!open.isEmpty()) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      return true;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void close(StreamConnection connection) {
    connection.getIoThread().execute(() -> IoUtils.safeClose(connection));
  }
}
