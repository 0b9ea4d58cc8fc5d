package store.server;

import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;
import store.config.ServerSettings;
import store.failure.StoreException;
import store.server.http.Lines;

/**
 * The listening socket, and the threads behind it. Undertow's own server class is not used because
 * it stops without finishing what runs.
 */
final class Listener implements AutoCloseable {

  private static final int BUFFER_BYTES = 16 * 1024;
  private static final int POOLED_BUFFERS = 1024;
  private static final int MOST_HEADER_BYTES = 16 * 1024;
  private static final int MOST_CONNECTIONS = 4096;
  private static final int BACKLOG = 1024;
  private static final int WORKERS = 8;

  private final Lines lines;
  private final Duration patience;
  private final XnioWorker worker;
  private final ByteBufferPool buffers;
  private final AcceptingChannel<? extends StreamConnection> socket;
  private boolean closed;

  private Listener(ServerSettings settings, Patience patience, HttpHandler handler)
      throws IOException {
    this.lines = new Lines(patience.stall(), MOST_HEADER_BYTES);
    this.patience = patience.stop();
    this.worker = Xnio.getInstance(Listener.class.getClassLoader()).createWorker(threads());
    this.buffers = new DefaultByteBufferPool(true, BUFFER_BYTES, POOLED_BUFFERS, 4);
    HttpOpenListener http = new HttpOpenListener(buffers, http(patience));
    http.setRootHandler(lines.watching(new HttpContinueReadHandler(handler)));
    try {
      this.socket =
          worker.createStreamConnectionServer(
              address(settings),
              ChannelListeners.openListenerAdapter(lines.taking(http)),
              sockets());
      socket.resumeAccepts();
    } catch (IOException | RuntimeException failure) {
      worker.shutdownNow();
      buffers.close();
      throw failure;
    }
  }

  /**
   * Listens.
   *
   * @throws StoreException {@code UNAVAILABLE} when it cannot listen there
   */
  static Listener open(ServerSettings settings, Patience patience, HttpHandler handler) {
    try {
      return new Listener(settings, patience, handler);
    } catch (IOException failure) {
      throw StoreException.unavailable(
          "The server cannot listen at "
              + settings.host()
              + ":"
              + settings.port()
              + "; stop what uses that port, or change server.listen.",
          failure);
    }
  }

  int port() {
    return socket.getLocalAddress(InetSocketAddress.class).getPort();
  }

  /** A second call waits for the first, and does no more: the socket's own close would hang. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    IoUtils.safeClose(socket);
    lines.stop(patience);
    worker.shutdown();
    try {
      if (!worker.awaitTermination(5, TimeUnit.SECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException hurried) {
      worker.shutdownNow();
      Thread.currentThread().interrupt();
    }
    buffers.close();
  }

  private static InetSocketAddress address(ServerSettings settings) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port());
  }

  private static OptionMap threads() {
    return OptionMap.builder()
        .set(Options.WORKER_NAME, "store-server")
        .set(Options.WORKER_IO_THREADS, Math.max(2, Runtime.getRuntime().availableProcessors()))
        .set(Options.WORKER_TASK_CORE_THREADS, WORKERS)
        .set(Options.WORKER_TASK_MAX_THREADS, WORKERS)
        .set(Options.CONNECTION_HIGH_WATER, MOST_CONNECTIONS)
        .set(Options.CONNECTION_LOW_WATER, MOST_CONNECTIONS)
        .getMap();
  }

  private static OptionMap sockets() {
    return OptionMap.builder()
        .set(Options.TCP_NODELAY, true)
        .set(Options.REUSE_ADDRESSES, true)
        .set(Options.BACKLOG, BACKLOG)
        .set(Options.SEND_BUFFER, Lines.FIRST_SEND_BUFFER)
        .set(Options.CONNECTION_HIGH_WATER, MOST_CONNECTIONS)
        .set(Options.CONNECTION_LOW_WATER, MOST_CONNECTIONS)
        .getMap();
  }

  private static OptionMap http(Patience patience) {
    return OptionMap.builder()
        .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, Math.toIntExact(patience.request().toMillis()))
        .set(UndertowOptions.NO_REQUEST_TIMEOUT, Math.toIntExact(patience.idle().toMillis()))
        .set(UndertowOptions.MAX_HEADER_SIZE, MOST_HEADER_BYTES)
        // RequestBody bounds the content, and does not cut off a peer who has yet to hear of it.
        .set(UndertowOptions.MAX_ENTITY_SIZE, -1L)
        .set(UndertowOptions.DECODE_URL, false)
        .set(UndertowOptions.ENABLE_HTTP2, false)
        .set(UndertowOptions.ALWAYS_SET_DATE, true)
        .getMap();
  }
}
