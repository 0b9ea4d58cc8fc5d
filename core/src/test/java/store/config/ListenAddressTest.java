package store.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import store.failure.StoreException;

class ListenAddressTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8080, 127.0.0.1, 8080, http://127.0.0.1:8080",
    "[::1]:80, ::1, 80, http://[::1]",
    "[::]:81, ::, 81, http://localhost:81",
    ":8080, 0.0.0.0, 8080, http://localhost:8080",
    "*:8080, 0.0.0.0, 8080, http://localhost:8080",
    "my-host.example:0, my-host.example, 0, http://my-host.example:0"
  })
  void is_a_host_and_a_port(String text, String host, int port, String url) {
    ServerSettings server = ListenAddress.parse(text);

    assertEquals(
        host + " " + port + " " + url,
        server.host() + " " + server.port() + " " + server.url(server.port()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8080",
        "127.0.0.1",
        "127.0.0.1:",
        "127.0.0.1:08080",
        "127.0.0.1:65536",
        "127.0.0.1:-1",
        "::1:8080",
        "[127.0.0.1]:80",
        "[::1:80",
        "256.0.0.1:80",
        "1.2.3:80",
        "a b:80",
        "a..b:80",
        "http://a:80",
        ".a:80",
        "[]:80",
        "127.0.0.1:99999999999"
      })
  void is_nothing_else(String text) {
    assertEquals(
        Quoted.of(text)
            + " is not an address and a port; write it like 127.0.0.1:8080, [::1]:8080 or :8080"
            + " with a port from 0 to 65535.",
        assertThrows(StoreException.class, () -> ListenAddress.parse(text)).sentence());
  }
}
