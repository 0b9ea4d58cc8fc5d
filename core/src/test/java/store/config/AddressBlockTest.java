package store.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import store.failure.StoreException;

class AddressBlockTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0, 10.255.255.255, 9.255.255.255, 11.0.0.0",
    "192.0.2.7, 192.0.2.7, 192.0.2.7, 192.0.2.6, 192.0.2.8",
    "192.0.2.130/25, 192.0.2.128, 192.0.2.255, 192.0.2.127, 192.0.3.128",
    "172.16.0.0/12, 172.16.0.0, 172.31.255.255, 172.15.255.255, 172.32.0.0",
    "0.0.0.0/0, 0.0.0.0, 255.255.255.255, ::2, 2001:db8::1",
    "::1, ::1, ::1, ::2, 127.0.0.1",
    "2001:db8::/32, 2001:db8::, 2001:db8:ffff::1, 2001:db7::, 2001:db9::",
    "fe80::/10, fe80::1, febf::1, fe7f::1, fec0::1",
    "::ffff:10.0.0.0/104, 10.1.2.3, ::ffff:10.1.2.3, 11.0.0.0, ::1"
  })
  void holds_its_addresses_and_none_beside_them(
      String block, String first, String last, String before, String after) {
    AddressBlock parsed = AddressBlock.parse(block);

    assertEquals(
        "true true false false",
        parsed.contains(InetAddress.ofLiteral(first))
            + " "
            + parsed.contains(InetAddress.ofLiteral(last))
            + " "
            + parsed.contains(InetAddress.ofLiteral(before))
            + " "
            + parsed.contains(InetAddress.ofLiteral(after)));
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3/8, 10.0.0.0/8",
    "192.0.2.7/32, 192.0.2.7",
    "' 192.0.2.7 ', 192.0.2.7",
    "2001:DB8:1::/32, 2001:db8:0:0:0:0:0:0/32"
  })
  void is_written_with_its_first_address(String block, String text) {
    assertEquals(text, AddressBlock.parse(block).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/8",
        "localhost",
        "10.0.0.0/33",
        "10.0.0.0/",
        "10.0.0.0/-1",
        "10.0.0.0/08",
        "10.0.0.0/8/8",
        "10.0.0",
        "10.0.0.0.0",
        "10.0.0.256",
        "010.0.0.1",
        "10..0.1",
        "10.0.0.1.",
        "0x0a.0.0.1",
        "::1/129",
        "fe80::1%eth0",
        "1:2:3",
        ":::",
        "[::1]",
        "::ffff:10.0.0.0/95",
        "\u0661\u0660.0.0.1"
      })
  void is_nothing_else(String text) {
    assertEquals(
        Quoted.of(text)
            + " is neither an address nor a block of addresses; write it like 10.0.0.0/8,"
            + " 192.0.2.7 or ::1.",
        assertThrows(StoreException.class, () -> AddressBlock.parse(text)).sentence());
  }
}
