package store.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * The incoming side of one connection, next to the socket. It follows the head of the request that
 * is on its way, so that a head which Undertow refuses is refused for the right reason, and skips
 * empty lines before it (RFC 9112 section 2.2).
 */
final class RequestHead extends AbstractStreamSourceConduit<StreamSourceConduit> {

  private static final byte[] MALFORMED = bytes(400, "Bad Request");
  private static final byte[] TARGET_TOO_LONG = bytes(414, "URI Too Long");
  private static final byte[] TOO_LARGE = bytes(431, "Request Header Fields Too Large");

  private final int most;
  private long length;
  private long firstLine;
  private boolean lineEnded;

  /** Set last and read first, for an answer may end on another thread than it began. */
  private volatile boolean complete;

  private RequestHead(StreamConnection connection, int most) {
    super(connection.getSourceChannel().getConduit());
    this.most = most;
  }

  /** Lays itself into the connection, whose request heads may have so many bytes. */
  static RequestHead in(StreamConnection connection, int most) {
    RequestHead head = new RequestHead(connection, most);
    connection.getSourceChannel().setConduit(head);
    return head;
  }

  /** What is read from now on is content. */
  void complete() {
    complete = true;
  }

  /** The next head begins, with what was read too far; its leading line ends are skipped. */
  void next(ByteBuffer readTooFar) {
    length = 0;
    firstLine = 0;
    lineEnded = false;
    while (readTooFar.hasRemaining() && isLineEnd(readTooFar.get(readTooFar.position()))) {
      readTooFar.get();
    }
    follow(readTooFar, readTooFar.position(), readTooFar.limit());
    complete = false;
  }

  /** The answer to the head as far as it came, which could not be read. */
  ByteBuffer refusal() {
    if (length <= most) {
      return ByteBuffer.wrap(MALFORMED);
    }
    return ByteBuffer.wrap(firstLine > most ? TARGET_TOO_LONG : TOO_LARGE);
  }

  @Override
  public int read(ByteBuffer dst) throws IOException {
    if (complete) {
      return next.read(dst);
    }
    int start = dst.position();
    int read;
    do {
      read = next.read(dst);
      if (read > 0 && length == 0) {
        skipLineEnds(dst, start);
      }
    } while (read > 0 && dst.position() == start);
    if (read <= 0) {
      return read;
    }
    follow(dst, start, dst.position());
    return dst.position() - start;
  }

  private static void skipLineEnds(ByteBuffer buffer, int start) {
    int end = buffer.position();
    int first = start;
    while (first < end && isLineEnd(buffer.get(first))) {
      first++;
    }
    if (first > start) {
      buffer.put(start, buffer, first, end - first);
      buffer.position(start + end - first);
    }
  }

  private void follow(ByteBuffer buffer, int from, int to) {
    length += to - from;
    for (int i = from; i < to && !lineEnded; i++) {
      firstLine++;
      lineEnded = buffer.get(i) == '\n';
    }
  }

  private static boolean isLineEnd(byte octet) {
    return octet == '\r' || octet == '\n';
  }

  private static byte[] bytes(int status, String reason) {
    return HeaderPolicy.refusal(status, reason).getBytes(StandardCharsets.US_ASCII);
  }
}
