package store.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.server.TestShop.Bought;

/** Readers stop updates: by the button on the page, or by their mail program (RFC 8058). */
class UnsubscribeTest {

  @RegisterExtension final TestShop shop = new TestShop();

  @Test
  void looking_changes_nothing_and_one_post_stops_updates_for_good() {
    Bought bought = shop.sold(1000);
    String link = "/u/" + shop.unsubscribeToken(bought);
    for (int i = 0; i < 3; i++) {
      shop.wire().get(link);
      shop.wire().head(link + ".");
    }
    boolean afterLooking = optedOut(bought);
    int first = shop.wire().form(link, "List-Unsubscribe=One-Click").status();
    boolean afterPost = optedOut(bought);
    int again = shop.wire().post(link).status();

    assertEquals(
        List.of(false, 200, true, 200, true),
        List.of(afterLooking, first, afterPost, again, optedOut(bought)));
  }

  @Test
  void the_page_says_what_is_so() {
    Bought bought = shop.sold(1000);
    String link = "/u/" + shop.unsubscribeToken(bought);
    String before = shop.wire().get(link).text();
    String pressed = shop.wire().post(link).text();
    String after = shop.wire().get(link).text();

    Map<String, List<Boolean>> says = new TreeMap<>();
    for (String word : List.of("Stop updates?", "You get no more mail", "example.org/u/")) {
      says.put(word, List.of(before.contains(word), pressed.contains(word), after.contains(word)));
    }
    assertEquals(
        Map.of(
            "Stop updates?", List.of(true, false, false),
            "You get no more mail", List.of(false, true, true),
            "example.org/u/", List.of(false, false, false)),
        says);
  }

  @Test
  void the_private_link_goes_on_opening_and_receipts_go_on_coming() {
    Bought bought = shop.sold(1000);
    shop.wire().post("/u/" + shop.unsubscribeToken(bought));
    var mailing = shop.store().receipts().resend(bought.code());
    shop.store().postman().deliverDue();

    assertEquals(200, shop.wire().get(bought.path()).status());
    assertEquals(
        true, shop.store().database().read(tx -> shop.store().outbox().sent(tx, mailing.mail())));
  }

  @Test
  void links_that_are_nobodys_are_counted_as_guesses() {
    Bought bought = shop.sold(1000);
    String link = "/u/" + shop.unsubscribeToken(bought);
    Map<Integer, Integer> answers = new TreeMap<>();
    for (int i = 0; i < 30; i++) {
      String wrong = "/u/" + "A".repeat(40) + (100 + i);
      int status = i % 2 == 0 ? shop.wire().get(wrong).status() : shop.wire().post(wrong).status();
      answers.merge(status, 1, Integer::sum);
    }

    assertEquals(Map.of(404, 20, 429, 10), answers);
    assertEquals(200, shop.wire().get(link).status());
  }

  private boolean optedOut(Bought bought) {
    long customer = bought.sheet().purchase().customer().id();
    return shop.store().database().read(tx -> shop.store().optOuts().find(tx, customer)).optedOut();
  }
}
