package store.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** HTTP as it goes over the wire: what is sent is what a test wrote, what comes back is all. */
final class Wire {

  private static final int PATIENCE_MILLIS = 30_000;

  private final int port;

  Wire(int port) {
    this.port = port;
  }

  /** What came back; headers by their names in lower case. */
  static final class Reply {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    Reply(int status, Map<String, String> headers, byte[] body) {
      this.status = status;
      this.headers = headers;
      this.body = body;
    }

    int status() {
      return status;
    }

    Map<String, String> headers() {
      return headers;
    }

    byte[] body() {
      return body;
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    /** All but the time. */
    List<Object> timeless() {
      Map<String, String> rest = new TreeMap<>(headers);
      rest.remove("date");
      return List.of(status, rest, text());
    }
  }

  /** One open connection. */
  static final class Line implements AutoCloseable {

    final Socket socket;
    final InputStream in;

    Line(Socket socket) throws IOException {
      this.socket = socket;
      socket.setSoTimeout(PATIENCE_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
    }

    /** A line whose kernel takes little for it. */
    static Line narrow(int port) throws IOException {
      Socket socket = new Socket();
      socket.setReceiveBufferSize(16 * 1024);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return new Line(socket);
    }

    /** Whether the server has ended it; one more letter is sent to hear of it. */
    boolean isCut() throws IOException {
      try {
        send("a");
        socket.setSoTimeout(1);
        return in.read() < 0;
      } catch (SocketTimeoutException open) {
        return false;
      } catch (SocketException cut) {
        return true;
      }
    }

    Line send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return this;
    }

    /** Reads one reply; that of a HEAD request has no body. */
    Reply reply(boolean head) throws IOException {
      Reply begun = head();
      boolean bodiless = head || begun.status() == 304 || begun.status() == 204;
      if (bodiless) {
        return begun;
      }
      String length = begun.header("content-length");
      byte[] body = length.isEmpty() ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
      return new Reply(begun.status(), begun.headers(), body);
    }

    /** Reads the head of a reply. */
    Reply head() throws IOException {
      String statusLine = line();
      if (statusLine.isEmpty()) {
        throw new IOException("The connection ended without a reply.");
      }
      Map<String, String> headers = new TreeMap<>();
      for (String line = line(); !line.isEmpty(); line = line()) {
        int colon = line.indexOf(':');
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        headers.merge(name, line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
      }
      return new Reply(Integer.parseInt(statusLine.substring(9, 12)), headers, new byte[0]);
    }

    private String line() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
        if (c != '\r') {
          line.write(c);
        }
      }
      return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** Whether the other end has closed the connection, now or before the patience ends. */
    boolean isEnded() throws IOException {
      try {
        return in.read() < 0;
      } catch (java.net.SocketException reset) {
        return true;
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  Line open() throws IOException {
    return new Line(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  Reply get(String target, String... headers) {
    return ask("GET", target, headers);
  }

  Reply head(String target, String... headers) {
    return ask("HEAD", target, headers);
  }

  Reply post(String target, String... headers) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Content-Length: 0";
    return ask("POST", target, all);
  }

  /** Sends a form. */
  Reply form(String target, String fields, String... headers) {
    StringBuilder request = new StringBuilder("POST " + target + " HTTP/1.1\r\nHost: shop\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    request
        .append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ")
        .append(fields.length())
        .append("\r\nConnection: close\r\n\r\n")
        .append(fields);
    return raw(request.toString(), false);
  }

  /** One request on a connection of its own. */
  Reply ask(String method, String target, String... headers) {
    StringBuilder request =
        new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: shop\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    return raw(request + "Connection: close\r\n\r\n", method.equals("HEAD"));
  }

  Reply raw(String request, boolean head) {
    try (Line line = open()) {
      return line.send(request).reply(head);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
