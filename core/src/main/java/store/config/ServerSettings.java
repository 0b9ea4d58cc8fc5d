package store.config;

import java.net.URI;
import java.util.List;

/**
 * Where the server listens, and whom it believes about the client's address.
 *
 * @param host a name or address to listen at, IPv6 without brackets; {@code 0.0.0.0} for all
 * @param port a port; 0 takes any free one
 * @param trustedProxies whose {@code X-Forwarded-For} is believed
 */
public record ServerSettings(String host, int port, List<AddressBlock> trustedProxies) {

  /** Keeps the list as it is now. */
  public ServerSettings {
    trustedProxies = List.copyOf(trustedProxies);
  }

  /** The URL at which this machine reaches the server when it listens at that port. */
  public URI url(int actualPort) {
    String name =
        switch (host) {
          case "0.0.0.0", "::" -> "localhost";
          default -> host.indexOf(':') < 0 ? host : "[" + host + "]";
        };
    return URI.create("http://" + name + (actualPort == 80 ? "" : ":" + actualPort));
  }
}
