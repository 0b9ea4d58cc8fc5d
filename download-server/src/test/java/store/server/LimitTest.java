package store.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.server.TestShop.Bought;
import store.server.Wire.Reply;

class LimitTest {

  @RegisterExtension final TestShop shop = new TestShop();

  @Test
  void two_hundred_presses_at_once_with_nothing_delivered_spend_one() throws Exception {
    Bought bought = shop.sold(100_000);
    Callable<String> press = () -> shop.wire().post(bought.button()).header("location");

    List<String> places = DownloadTest.allAtOnce(Collections.nCopies(200, press));

    assertEquals(1, places.stream().distinct().count());
    assertEquals(4, shop.left(bought));
  }

  @Test
  void of_two_hundred_presses_each_followed_by_a_download_five_succeed() throws Exception {
    Bought bought = shop.sold(2_000_000);
    Callable<Set<String>> buyer =
        () -> {
          Set<String> whole = new HashSet<>();
          for (int i = 0; i < 10; i++) {
            String file = shop.wire().post(bought.button()).header("location");
            if (!file.isEmpty() && arrived(file)) {
              whole.add(file);
            }
          }
          return whole;
        };

    Set<String> downloaded = new HashSet<>();
    DownloadTest.allAtOnce(Collections.nCopies(20, buyer)).forEach(downloaded::addAll);

    assertEquals(5, downloaded.size());
    assertEquals(0, shop.left(bought));
    Reply last = shop.wire().post(bought.button());
    assertEquals(403, last.status());
    assertTrue(last.text().contains("No downloads left"));
  }

  /** Whether the file arrives; whole, once its size was promised. */
  private boolean arrived(String file) {
    try (Wire.Line line = shop.wire().open()) {
      line.send("GET " + file + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n");
      Reply reply = line.reply(false);
      if (reply.status() == 200) {
        assertEquals(2_000_000, reply.body().length);
      }
      return reply.status() == 200;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Test
  void one_after_the_other_five_downloads_succeed() {
    Bought bought = shop.sold(10_000);
    int succeeded = 0;
    for (int i = 0; i < 20; i++) {
      Reply button = shop.wire().post(bought.button());
      if (button.status() == 303
          && shop.wire().get(button.header("location")).body().length == 10_000) {
        succeeded++;
      }
    }

    assertEquals(5, succeeded);
  }

  @Test
  void looking_spends_nothing_however_often_and_by_whomever() {
    Bought bought = shop.sold(1000);
    for (int i = 0; i < 50; i++) {
      shop.wire().get(bought.path());
      shop.wire().head(bought.path());
      shop.wire().get(bought.path(), "Sec-Purpose: prefetch");
      shop.wire().get(bought.button());
    }

    assertEquals(5, shop.left(bought));
  }

  @Test
  void an_undelivered_download_is_given_back_when_its_grant_ends() {
    Bought bought = shop.sold(100_000);
    String file = shop.wire().post(bought.button()).header("location");
    shop.wire().get(file, "Range: bytes=0-9");
    assertEquals(4, shop.left(bought));

    shop.clock().move(Duration.ofHours(25));
    shop.store().desk().settleEnded();

    assertEquals(
        List.of(410L, 5L), List.of((long) shop.wire().get(file).status(), shop.left(bought)));
  }
}
