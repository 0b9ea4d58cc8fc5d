package store.mail.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes TLS sockets as another factory does and remembers the last, to be asked about it. */
final class RememberingSockets extends SSLSocketFactory {

  private final SSLSocketFactory sockets;
  private @Nullable Socket last;

  RememberingSockets(SSLSocketFactory sockets) {
    this.sockets = sockets;
  }

  /** The version of TLS that was agreed on, or null when there is none. */
  @Nullable String version() {
    return last instanceof SSLSocket secure ? secure.getSession().getProtocol() : null;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return sockets.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return sockets.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket() throws IOException {
    return remember(sockets.createSocket());
  }

  @Override
  public Socket createSocket(Socket beneath, String host, int port, boolean closes)
      throws IOException {
    return remember(sockets.createSocket(beneath, host, port, closes));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return remember(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return remember(sockets.createSocket(host, port, from, fromPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return remember(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return remember(sockets.createSocket(host, port, from, fromPort));
  }

  private Socket remember(Socket socket) {
    last = socket;
    return socket;
  }
}
