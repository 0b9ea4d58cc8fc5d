package store.config;

import java.util.List;
import store.failure.StoreException;

/** Reads hosts and ports; no name is ever looked up. */
final class ListenAddress {

  private ListenAddress() {}

  /**
   * Reads {@code 127.0.0.1:8080}, {@code [::1]:8080}, {@code localhost:8080}, or {@code :8080} for
   * all addresses of the machine. Port 0 takes any free one.
   *
   * @throws StoreException {@code MISUSED} when it is none of these
   */
  static ServerSettings parse(String text) {
    int colon = text.lastIndexOf(':');
    int port = colon < 0 ? -1 : ValueReader.digits(text.substring(colon + 1));
    if (port < 0 || port > 65_535) {
      throw unusable(text);
    }
    String host = text.substring(0, colon);
    if (host.isEmpty() || host.equals("*")) {
      return new ServerSettings("0.0.0.0", port, List.of());
    }
    boolean brackets = host.startsWith("[") && host.endsWith("]");
    String name = brackets ? host.substring(1, host.length() - 1) : host;
    if (brackets != name.contains(":") || !isHost(name)) {
      throw unusable(text);
    }
    return new ServerSettings(name, port, List.of());
  }

  /**
   * Reads a name or an address without a port.
   *
   * @throws StoreException {@code MISUSED} when it is neither
   */
  static String host(String text) {
    String host =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    if (!isHost(host)) {
      throw StoreException.misused(
          Quoted.of(text) + " is not a host; write a name or an address, without a port.");
    }
    return host;
  }

  private static boolean isHost(String text) {
    if (AddressBlock.isAddress(text)) {
      return true;
    }
    boolean letters = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      letters |= letter;
      if (!letter && "0123456789-.".indexOf(c) < 0) {
        return false;
      }
    }
    return letters
        && text.length() <= 253
        && !text.startsWith(".")
        && !text.startsWith("-")
        && !text.contains("..");
  }

  private static StoreException unusable(String text) {
    return StoreException.misused(
        Quoted.of(text)
            + " is not an address and a port; write it like 127.0.0.1:8080, [::1]:8080 or :8080"
            + " with a port from 0 to 65535.");
  }
}
