package store.mail.smtp;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A socket whose other side may say only so much at a time. The mail library keeps a reply in
 * memory however long it is; a line of one has 512 octets (RFC 5321 section 4.5.3.1.5), and no
 * honest server needs a hundredth of what is allowed here, TLS and all.
 */
final class ShortReplies extends Socket {

  /** The most bytes in answer to what was said last. */
  static final int MOST_BYTES = 256 * 1024;

  private final AtomicInteger heard = new AtomicInteger();

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
      }

      @Override
      public int read(byte[] target, int from, int most) throws IOException {
        int some = super.read(target, from, most);
        count(Math.max(0, some));
        return some;
      }
    };
  }

  private void count(int more) throws IOException {
    if (heard.addAndGet(more) > MOST_BYTES) {
      close();
      throw new IOException("it says more than any mail server has to say");
    }
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new FilterOutputStream(super.getOutputStream()) {
      @Override
      public void write(int one) throws IOException {
        heard.set(0);
        out.write(one);
      }

      @Override
      public void write(byte[] source, int from, int many) throws IOException {
        heard.set(0);
        out.write(source, from, many);
      }
    };
  }
}
