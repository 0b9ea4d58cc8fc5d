package store.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.server.TestShop.Bought;

class CrowdTest {

  @RegisterExtension final TestShop shop = new TestShop();

  @Test
  void five_hundred_slow_clients_do_not_stop_the_others() throws Exception {
    Bought bought = shop.sold(30_000_000);
    String file = shop.wire().post(bought.button()).header("location");
    List<Wire.Line> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 500; i++) {
        Wire.Line line = Wire.Line.narrow(shop.server().port());
        slow.add(line);
        line.send(
            i % 2 == 0
                ? "GET " + file + " HTTP/1.1\r\nHost: s\r\nRange: bytes=-900000\r\n\r\n"
                : "POST " + bought.button() + " HTTP/1.1\r\nHost: s\r\nContent-Length: 9\r\n\r\na");
      }
      int health = shop.wire().get("/healthz").status();
      int page = shop.wire().get(bought.path()).status();
      int letGo = 0;
      for (int i = 1; i < 500; i += 2) {
        letGo += slow.get(i).isCut() ? 1 : 0;
      }

      // Answered while everybody else was still being waited for.
      assertEquals(List.of(200, 200, 0), List.of(health, page, letGo));
    } finally {
      for (Wire.Line line : slow) {
        line.close();
      }
    }
  }
}
