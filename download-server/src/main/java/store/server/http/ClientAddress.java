package store.server.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import store.config.AddressBlock;

/**
 * Who asks. The peer, unless it is a trusted proxy: then the rightmost hop of {@code
 * X-Forwarded-For} that is no trusted proxy, for everything left of it is the client's own word.
 */
public final class ClientAddress {

  private static final Pattern IPV4_AND_PORT =
      Pattern.compile("((?:[0-9]{1,3}\\.){3}[0-9]{1,3})(?::[0-9]{1,5})?");
  private static final Pattern IPV6_AND_PORT =
      Pattern.compile("\\[([0-9a-fA-F:.]{2,45})](?::[0-9]{1,5})?");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  private final List<AddressBlock> trusted;

  /** Believes these proxies. */
  public ClientAddress(List<AddressBlock> trusted) {
    this.trusted = trusted;
  }

  /**
   * The client's address.
   *
   * @param peer the other end of the connection
   * @param forwarded the lines of {@code X-Forwarded-For}, in their order
   */
  public InetAddress of(InetAddress peer, @Nullable List<String> forwarded) {
    if (forwarded == null || !isTrusted(peer)) {
      return peer;
    }
    InetAddress nearest = peer;
    String[] hops = String.join(",", forwarded).split(",", -1);
    for (int i = hops.length - 1; i >= 0; i--) {
      InetAddress hop = parse(hops[i].strip());
      if (hop == null) {
        return nearest;
      }
      if (!isTrusted(hop)) {
        return hop;
      }
      nearest = hop;
    }
    return nearest;
  }

  /** What shares one limit: an IPv4 address, or the /64 that one IPv6 subscriber has. */
  public static String network(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address.getHostAddress();
    }
    byte[] bytes = address.getAddress();
    StringBuilder network = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      network.append(Integer.toHexString(bytes[i] & 0xff)).append(':');
    }
    return network.toString();
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(block -> block.contains(address));
  }

  /** The address of a hop, with or without port; null when it is none. No name is looked up. */
  private static @Nullable InetAddress parse(String hop) {
    String literal = hop;
    var ipv4 = IPV4_AND_PORT.matcher(hop);
    var ipv6 = IPV6_AND_PORT.matcher(hop);
    if (ipv4.matches()) {
      literal = ipv4.group(1);
    } else if (ipv6.matches()) {
      literal = ipv6.group(1);
    } else if (hop.indexOf(':') < 0 || !IPV6.matcher(hop).matches()) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(literal);
    } catch (IllegalArgumentException garbage) {
      return null;
    }
  }
}
