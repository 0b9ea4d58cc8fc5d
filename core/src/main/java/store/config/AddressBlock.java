package store.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;

/**
 * One address or a block of addresses in CIDR notation (RFC 4632, RFC 4291 section 2.3): {@code
 * 10.0.0.0/8}, {@code ::1}.
 *
 * @param network its first address; an IPv4-mapped IPv6 address counts as the IPv4 address
 * @param prefix how many leading bits all its addresses share
 */
public record AddressBlock(InetAddress network, int prefix) {

  /**
   * Reads an address or a block; no name is ever looked up. Bits behind the prefix are dropped:
   * {@code 10.1.2.3/8} is {@code 10.0.0.0/8}.
   *
   * @throws StoreException {@code MISUSED} when it is neither
   */
  public static AddressBlock parse(String text) {
    String block = text.strip();
    int slash = block.indexOf('/');
    String literal = slash < 0 ? block : block.substring(0, slash);
    byte[] bytes = bytes(literal);
    if (bytes == null) {
      throw unusable(text);
    }
    int mapped = bytes.length == 4 && literal.indexOf(':') >= 0 ? 96 : 0;
    int bits = bytes.length * 8;
    int prefix = slash < 0 ? bits : number(block.substring(slash + 1), bits + mapped) - mapped;
    if (prefix < 0) {
      throw unusable(text);
    }
    for (int bit = prefix; bit < bits; bit++) {
      bytes[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
    }
    return new AddressBlock(address(bytes), prefix);
  }

  /** Whether the address is one of the block. */
  public boolean contains(InetAddress address) {
    byte[] mine = network.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    int whole = prefix / 8;
    for (int i = 0; i < whole; i++) {
      if (mine[i] != other[i]) {
        return false;
      }
    }
    int mask = (0xff00 >> (prefix % 8)) & 0xff;
    return mask == 0 || (mine[whole] & mask) == (other[whole] & mask);
  }

  /** In CIDR notation, a single address without its prefix. */
  @Override
  public String toString() {
    String address = network.getHostAddress();
    return prefix == network.getAddress().length * 8 ? address : address + "/" + prefix;
  }

  /** Whether the text is a dotted IPv4 address of four decimal numbers, or an IPv6 address. */
  static boolean isAddress(String text) {
    return bytes(text) != null;
  }

  private static byte @Nullable [] bytes(String literal) {
    if (literal.indexOf(':') < 0) {
      return version4(literal);
    }
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if ("0123456789abcdefABCDEF:.".indexOf(c) < 0) {
        return null;
      }
    }
    try {
      return InetAddress.ofLiteral(literal).getAddress();
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }

  private static byte @Nullable [] version4(String literal) {
    byte[] bytes = new byte[4];
    int start = 0;
    for (int i = 0; i < 4; i++) {
      int dot = literal.indexOf('.', start);
      int end = i == 3 ? literal.length() : dot;
      int part =
          end < start || (i == 3 && dot >= 0) ? -1 : number(literal.substring(start, end), 255);
      if (part < 0) {
        return null;
      }
      bytes[i] = (byte) part;
      start = end + 1;
    }
    return bytes;
  }

  private static int number(String digits, int largest) {
    if (digits.isEmpty()
        || digits.length() > 3
        || (digits.length() > 1 && digits.charAt(0) == '0')) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value > largest ? -1 : value;
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("Four or sixteen bytes are an address.", impossible);
    }
  }

  private static StoreException unusable(String text) {
    return StoreException.misused(
        Quoted.of(text)
            + " is neither an address nor a block of addresses; write it like 10.0.0.0/8,"
            + " 192.0.2.7 or ::1.");
  }
}
