package store.mail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text as quoted-printable (RFC 2045 section 6.7). The mail library has an encoder too, which takes
 * one byte at a time and half of the time of a mailing.
 */
final class QuotedPrintable {

  /** A line with the sign of its continuation. */
  private static final int LONGEST_LINE = 76;

  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  private byte[] out;
  private int length;
  private int column;

  private QuotedPrintable(int size) {
    out = new byte[size];
  }

  /** Encodes text whose lines end in CR LF. */
  static byte[] encode(byte[] text) {
    QuotedPrintable encoder = new QuotedPrintable(text.length + text.length / 8 + 64);
    for (int i = 0; i < text.length; i++) {
      byte one = text[i];
      if (one == '\r' && i + 1 < text.length && text[i + 1] == '\n') {
        encoder.endLine();
        i++;
      } else {
        boolean last = i + 1 == text.length || text[i + 1] == '\r';
        encoder.add(one, (one == ' ' || one == '\t') && last);
      }
    }
    return Arrays.copyOf(encoder.out, encoder.length);
  }

  /** A blank at the end of a line would be lost on the way. */
  private void add(byte one, boolean blankAtEnd) {
    boolean plain = (one >= '!' && one <= '~' && one != '=') || one == ' ' || one == '\t';
    boolean kept = plain && !blankAtEnd;
    if (column + (kept ? 1 : 3) >= LONGEST_LINE) {
      put((byte) '=');
      endLine();
    }
    if (kept) {
      put(one);
    } else {
      put((byte) '=');
      put(HEX[(one >> 4) & 15]);
      put(HEX[one & 15]);
    }
  }

  private void endLine() {
    put((byte) '\r');
    put((byte) '\n');
    column = 0;
  }

  private void put(byte one) {
    if (length == out.length) {
      out = Arrays.copyOf(out, length * 2);
    }
    out[length++] = one;
    column++;
  }
}
