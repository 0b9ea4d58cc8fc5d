package store.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import store.config.AddressBlock;

class ClientAddressTest {

  private final ClientAddress clients =
      new ClientAddress(
          Stream.of("127.0.0.1", "10.0.0.0/8", "fd00::/8").map(AddressBlock::parse).toList());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "198.51.100.7                          | 198.51.100.7",
        "1.2.3.4, 198.51.100.7                 | 198.51.100.7",
        "1.2.3.4, 198.51.100.7, 10.1.1.1       | 198.51.100.7",
        "198.51.100.7,10.1.1.1,fd00::1         | 198.51.100.7",
        "198.51.100.7:8123                     | 198.51.100.7",
        "2001:db8::1                           | 2001:db8:0:0:0:0:0:1",
        "[2001:db8::1]                         | 2001:db8:0:0:0:0:0:1",
        "[2001:db8::1]:443                     | 2001:db8:0:0:0:0:0:1",
        "::ffff:198.51.100.7                   | 198.51.100.7",
        "198.51.100.7, unknown                 | 127.0.0.1",
        "198.51.100.7, garbage, 10.1.1.1       | 10.1.1.1",
        "198.51.100.7, , 10.1.1.1              | 10.1.1.1",
        "198.51.100.999                        | 127.0.0.1",
        "3325256711                            | 127.0.0.1",
        "localhost                             | 127.0.0.1",
        "example.org                           | 127.0.0.1",
        "[::1                                  | 127.0.0.1",
        "fe80::1%eth0                          | 127.0.0.1",
        "10.0.0.1, 10.0.0.2                    | 10.0.0.1",
      })
  void is_the_rightmost_hop_that_is_no_trusted_proxy(String forwarded, String client) {
    assertEquals(
        client,
        clients.of(InetAddress.ofLiteral("127.0.0.1"), List.of(forwarded)).getHostAddress());
  }

  @Test
  void is_the_peer_when_nobody_vouches_for_another() {
    InetAddress stranger = InetAddress.ofLiteral("198.51.100.9");
    InetAddress proxy = InetAddress.ofLiteral("127.0.0.1");

    assertEquals(
        List.of(stranger, proxy),
        List.of(clients.of(stranger, List.of("1.2.3.4")), clients.of(proxy, null)));
  }

  @Test
  void several_lines_are_one_list() {
    assertEquals(
        InetAddress.ofLiteral("1.2.3.4"),
        clients.of(InetAddress.ofLiteral("127.0.0.1"), List.of("9.9.9.9, 1.2.3.4", "10.0.0.1")));
  }

  @Test
  void an_ipv6_subscriber_is_one_network() {
    assertEquals(
        List.of("192.0.2.1", "20:1:d:b8:0:1:0:2:", "20:1:d:b8:0:1:0:2:"),
        Stream.of("192.0.2.1", "2001:db8:1:2::1", "2001:db8:1:2:ffff::9")
            .map(InetAddress::ofLiteral)
            .map(ClientAddress::network)
            .toList());
  }
}
