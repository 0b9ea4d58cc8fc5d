package store.mail.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one connection: the mail library makes them here and keeps them to itself, but a
 * connection must be cut from outside when it takes too long, and asked how safe it is.
 */
final class Line extends SSLSocketFactory {

  private final SSLSocketFactory secure;
  private final SocketFactory plain = new Beneath();
  private @Nullable Socket beneath;
  private @Nullable Socket above;
  private boolean cut;

  /** A line that trusts whom that factory trusts. */
  Line(SSLSocketFactory secure) {
    this.secure = secure;
  }

  /** Makes the socket beneath TLS, or the only one. */
  SocketFactory plain() {
    return plain;
  }

  /** The version of TLS that was agreed on, or null when there is none. */
  synchronized @Nullable String version() {
    return above instanceof SSLSocket safe ? safe.getSession().getProtocol() : null;
  }

  /** Ends the connection at once, whatever waits for it. */
  synchronized void cut() {
    cut = true;
    if (beneath != null) {
      close(beneath);
    }
  }

  private synchronized Socket begin(Socket socket) throws IOException {
    beneath = socket;
    if (cut) {
      close(socket);
      throw new IOException("the time for it was over");
    }
    return socket;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      // It is closed all the same.
      return;
    }
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean closes)
      throws IOException {
    begin(socket);
    Socket safe = secure.createSocket(socket, host, port, closes);
    synchronized (this) {
      above = safe;
    }
    return safe;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return secure.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return secure.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unwanted();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw unwanted();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unwanted();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw unwanted();
  }

  private static IOException unwanted() {
    return new IOException("a connection is made first and then made safe");
  }

  /** Makes sockets that are connected later. */
  private final class Beneath extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
      return begin(new ShortReplies());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      throw unwanted();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
        throws IOException {
      throw unwanted();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      throw unwanted();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
        throws IOException {
      throw unwanted();
    }
  }
}
