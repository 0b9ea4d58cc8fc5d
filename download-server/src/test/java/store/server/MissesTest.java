package store.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.purchases.PurchaseCode;
import store.server.TestShop.Bought;
import store.server.Wire.Reply;

class MissesTest {

  @RegisterExtension final TestShop shop = new TestShop(TestShop.USUAL, "127.0.0.1");

  @Test
  void every_wrong_link_gets_the_same_answer_to_the_byte() {
    Bought bought = shop.sold(1000);
    Bought revoked = shop.sell("book");
    PurchaseCode code = revoked.code();
    shop.store().purchases().revoke(code);
    List<String> wrong =
        List.of(
            "/d/" + "A".repeat(43),
            revoked.path(),
            revoked.path() + "=",
            revoked.path() + "/",
            bought.path() + "=",
            bought.path() + "%3D",
            bought.path() + "..",
            "/" + bought.path() + ")",
            "/d/x/",
            revoked.path().toLowerCase(java.util.Locale.ROOT),
            "/d/x",
            "/d/" + "A".repeat(5000),
            "/d/%00",
            "/f/" + "A".repeat(43) + "/book.pdf",
            "/f/x/y",
            "/u/" + "A".repeat(43),
            "/u/%00",
            "/nothing");

    Set<Object> answers = new HashSet<>();
    wrong.forEach(path -> answers.add(shop.wire().get(path).timeless()));
    answers.add(shop.wire().post(revoked.button()).timeless());
    answers.add(shop.wire().post("/d/" + "A".repeat(43) + "/1").timeless());
    answers.add(shop.wire().post("/u/" + "A".repeat(43)).timeless());

    assertEquals(1, answers.size());
    assertEquals(404, shop.wire().get("/nothing").status());
  }

  @Test
  void twenty_a_minute_are_answered_and_then_none_until_the_window_opens() {
    Bought bought = shop.sold(1000);
    Map<Integer, Integer> first = misses(30);
    shop.clock().move(Duration.ofSeconds(45));
    Reply waiting = shop.wire().get("/d/wrong");
    int right = shop.wire().get(bought.path()).status();
    int elsewhere = shop.wire().get("/d/wrong", "X-Forwarded-For: 198.51.100.7").status();
    int noGuess = shop.wire().get("/nothing").status();
    shop.clock().move(Duration.ofSeconds(15));
    Map<Integer, Integer> second = misses(21);

    assertEquals(
        List.of(Map.of(404, 20, 429, 10), 429, "15", 200, 404, 404, Map.of(404, 20, 429, 1)),
        List.of(
            first,
            waiting.status(),
            waiting.header("retry-after"),
            right,
            elsewhere,
            noGuess,
            second));
  }

  @Test
  void twenty_thousand_do_not_slow_the_shop_down() throws IOException {
    Map<Integer, Integer> counts = new TreeMap<>();
    try (Wire.Line line = shop.wire().open()) {
      for (int batch = 0; batch < 200; batch++) {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 100; i++) {
          requests.append("GET /d/%043d HTTP/1.1\r\nHost: shop\r\n\r\n".formatted(batch * 100 + i));
        }
        line.send(requests.toString());
        for (int i = 0; i < 100; i++) {
          counts.merge(line.reply(false).status(), 1, Integer::sum);
        }
      }
    }

    assertEquals(Map.of(404, 20, 429, 19_980), counts);
    assertEquals(List.of(), shop.log());
  }

  @Test
  void wrong_buttons_are_answered_while_the_database_writes() {
    shop.sold(1000);
    int status =
        shop.store()
            .database()
            .write(tx -> shop.wire().post("/d/" + "A".repeat(43) + "/1").status());

    assertEquals(404, status);
  }

  @Test
  void a_client_cannot_choose_its_address() {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      String forwarded = "X-Forwarded-For: 10.0.0." + i + ", 198.51.100.9";
      statuses.add(shop.wire().get("/d/wrong", forwarded).status());
    }

    assertEquals(429, statuses.getLast());
  }

  private Map<Integer, Integer> misses(int count) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      counts.merge(shop.wire().get("/d/wrong" + i).status(), 1, Integer::sum);
    }
    return counts;
  }
}
