package store.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes the query of a request's first line as RFC 3986 has it. Browsers send what people and
 * advertisers put into links, {@code ?utm_campaign=50%off} and {@code {{campaign.name}}} and {@code
 * a|b}, as it is (URL standard, section 1.3, query percent-encode set); Undertow refuses that, and
 * a sale must not fail for what a link says about where it was found.
 */
final class TargetRepair {

  /** How many bytes may come of those held back, until it is known what they mean. */
  static final int MOST_HELD = 4;

  /** How many bytes one byte may become. */
  static final int MOST_GROWTH = 3;

  /** Besides letters and digits: RFC 3986 section 3.4. */
  private static final String PLAIN = "-._~!$&'()*+,;=:@/?";

  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  private Part part = Part.METHOD;
  private int held;
  private byte digit;

  private enum Part {
    METHOD,
    PATH,
    QUERY,
    VERSION
  }

  /** A new line begins. */
  void restart() {
    part = Part.METHOD;
    held = 0;
  }

  /** A byte that was handed on already, as it came. */
  void skip(byte octet) {
    part = after(octet);
  }

  /** The next byte of the line, which is handed on now, or with one of the next two. */
  void repair(byte octet, ByteBuffer to) {
    if (part != Part.QUERY) {
      to.put(octet);
    } else if (held == 1 && isHexDigit(octet)) {
      digit = octet;
      held = 2;
    } else if (held == 2 && isHexDigit(octet)) {
      to.put((byte) '%').put(digit).put(octet);
      held = 0;
    } else {
      release(to);
      put(octet, to);
    }
    part = after(octet);
  }

  /** Of what was held back it is known now that it encodes nothing. */
  private void release(ByteBuffer to) {
    if (held > 0) {
      encode((byte) '%', to);
    }
    if (held > 1) {
      to.put(digit);
    }
    held = 0;
  }

  private void put(byte octet, ByteBuffer to) {
    boolean visible = (octet & 0xff) > ' ' && octet != 0x7f;
    if (octet == '%') {
      held = 1;
    } else if (visible && !isAlphanumeric(octet) && PLAIN.indexOf(octet) < 0) {
      encode(octet, to);
    } else {
      to.put(octet);
    }
  }

  private Part after(byte octet) {
    return switch (part) {
      case METHOD -> octet == ' ' ? Part.PATH : part;
      case PATH -> octet == '?' ? Part.QUERY : octet == ' ' ? Part.VERSION : part;
      case QUERY -> octet == ' ' ? Part.VERSION : part;
      case VERSION -> part;
    };
  }

  private static void encode(byte octet, ByteBuffer to) {
    to.put((byte) '%').put(HEX[octet >> 4 & 15]).put(HEX[octet & 15]);
  }

  private static boolean isAlphanumeric(byte octet) {
    return (octet >= 'a' && octet <= 'z')
        || (octet >= 'A' && octet <= 'Z')
        || (octet >= '0' && octet <= '9');
  }

  private static boolean isHexDigit(byte octet) {
    return Character.digit(octet, 16) >= 0;
  }
}
