package store.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * The incoming side of one connection, next to the socket. It follows the head of the request that
 * is on its way, so that a head which Undertow refuses is refused for the right reason, skips empty
 * lines before it (RFC 9112 section 2.2), and repairs the first line.
 */
final class RequestHead extends AbstractStreamSourceConduit<StreamSourceConduit> {

  private static final int READ_AT_ONCE = 4096;

  /** RFC 9112 section 2.2 asks for one empty line; who sends more and more of them is no client. */
  private static final int MOST_SKIPPED = 64;

  private static final byte[] MALFORMED = bytes(400, "Bad Request");
  private static final byte[] TARGET_TOO_LONG = bytes(414, "URI Too Long");
  private static final byte[] TOO_LARGE = bytes(431, "Request Header Fields Too Large");

  private final int most;
  private final TargetRepair target = new TargetRepair();
  private long length;
  private long firstLine;
  private int skipped;
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
    skipped = 0;
    lineEnded = false;
    target.restart();
    while (readTooFar.hasRemaining() && isSkipped(readTooFar.get(readTooFar.position()))) {
      readTooFar.get();
    }
    follow(readTooFar);
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
    int read = lineEnded ? next.read(dst) : readRepaired(dst);
    length += Math.max(0, read);
    return read;
  }

  /** Reads the first line and what comes with it; never more than there is room for. */
  private int readRepaired(ByteBuffer dst) throws IOException {
    int room = (dst.remaining() - TargetRepair.MOST_HELD) / TargetRepair.MOST_GROWTH;
    ByteBuffer raw = ByteBuffer.allocate(Math.min(READ_AT_ONCE, room));
    int start = dst.position();
    while (dst.position() == start) {
      raw.clear();
      int read = next.read(raw);
      if (read <= 0) {
        return read;
      }
      repair(raw.flip(), dst);
    }
    return dst.position() - start;
  }

  private void repair(ByteBuffer raw, ByteBuffer dst) {
    int start = dst.position();
    while (raw.hasRemaining() && !lineEnded) {
      byte octet = raw.get();
      boolean begun = length > 0 || dst.position() > start;
      if (begun || !isSkipped(octet)) {
        target.repair(octet, dst);
        lineEnded = octet == '\n';
      }
    }
    firstLine += dst.position() - start;
    dst.put(raw);
  }

  private void follow(ByteBuffer buffer) {
    length += buffer.remaining();
    for (int i = buffer.position(); i < buffer.limit() && !lineEnded; i++) {
      firstLine++;
      target.skip(buffer.get(i));
      lineEnded = buffer.get(i) == '\n';
    }
  }

  /** Whether that byte before a request is passed over. */
  private boolean isSkipped(byte octet) {
    return (octet == '\r' || octet == '\n') && ++skipped <= MOST_SKIPPED;
  }

  private static byte[] bytes(int status, String reason) {
    return HeaderPolicy.refusal(status, reason).getBytes(StandardCharsets.US_ASCII);
  }
}
