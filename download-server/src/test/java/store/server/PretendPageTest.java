package store.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.purchases.PurchaseFilter;
import store.server.Wire.Reply;

class PretendPageTest {

  private static final String WHO = "email=ada%40example.org&name=Ada";

  @RegisterExtension final TestShop shop = new TestShop();

  @Test
  void paying_leads_to_the_link_however_often_the_button_is_pressed() {
    String page = opened();
    String next = path(press(page, "do=pay&" + WHO));
    Set<String> places = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      places.add(path(press(page, "do=pay&" + WHO)));
    }
    String link = shop.wire().get(next).header("location");

    assertEquals(
        List.of(Set.of(next), "200 Your downloads", next, "paid test", 1),
        List.of(
            places,
            BuyTest.said(shop.wire().get(link)),
            shop.wire().get(page).header("location"),
            shop.store().purchases().list(new PurchaseFilter(null, null, null, 10)).stream()
                .map(purchase -> purchase.status() + (purchase.test() ? " test" : " real"))
                .toList()
                .getFirst(),
            shop.store().postman().deliverDue().sent()));
  }

  @Test
  void a_declined_card_can_be_tried_again() {
    String page = opened();
    Reply declined = press(page, "do=decline");
    Reply again = shop.wire().get(path(declined));

    assertEquals(List.of(303, page), List.of(declined.status(), path(declined)));
    assertTrue(again.text().contains("The card was declined. Nothing was charged"));
    assertTrue(path(press(page, "do=pay&" + WHO)).startsWith("/thanks?session_id=cs_test_"));
  }

  @Test
  void money_that_comes_late_is_waited_for_and_then_leads_to_the_link() {
    String page = opened();
    String thanks = path(press(page, "do=later&" + WHO));
    Reply waiting = shop.wire().get(thanks);
    Reply pending = shop.wire().get(page);
    String next = path(press(page, "do=arrive"));
    Reply arrived = shop.wire().get(next);

    assertEquals(
        List.of(
            "200 We are waiting for your payment",
            "200 The money is on its way",
            thanks,
            303,
            thanks),
        List.of(
            BuyTest.said(waiting),
            BuyTest.said(pending),
            next,
            arrived.status(),
            path(press(page, "do=arrive"))));
    assertTrue(waiting.text().contains("href=\"" + page + "\""));
  }

  @Test
  void money_that_never_comes_buys_nothing() {
    String page = opened();
    press(page, "do=later&" + WHO);
    String next = path(press(page, "do=fail"));

    assertEquals(
        List.of("410 This payment did not arrive", "410 The test payment never arrived", 303),
        List.of(
            BuyTest.said(shop.wire().get(next)),
            BuyTest.said(shop.wire().get(page)),
            press(page, "do=pay&" + WHO).status()));
  }

  @Test
  void going_back_leads_to_the_product_and_ends_the_payment() {
    String page = opened();
    String product = path(press(page, "do=cancel"));

    assertEquals(
        List.of("/buy/book?canceled=1", true, "410 You went back to the shop"),
        List.of(
            product,
            shop.wire().get(product).text().contains("Nothing was charged"),
            BuyTest.said(shop.wire().get(page))));
  }

  @Test
  void an_address_that_is_none_is_asked_for_again_and_nothing_typed_is_lost() {
    String page = opened();
    Reply again = press(page, "do=pay&email=ada%40&name=Ada+L.");

    assertEquals(422, again.status());
    assertTrue(again.text().contains("That is no email address; write it like ada@example.org."));
    assertTrue(
        again.text().contains("value=\"ada@\"") && again.text().contains("value=\"Ada L.\""));
    assertTrue(press(page, "do=later").text().contains("Please give an email address"));
  }

  @Test
  void what_makes_no_sense_is_refused_and_guessing_is_counted() {
    String page = opened();
    Set<String> said = new HashSet<>();
    for (String form : List.of("", "do=steal", "do=%zz", "x")) {
      said.add(BuyTest.said(press(page, form)));
    }
    Set<String> guesses = new HashSet<>();
    for (int i = 0; i < 11; i++) {
      guesses.add(BuyTest.said(shop.wire().get("/pay/cs_test_" + "a".repeat(26))));
      guesses.add(BuyTest.said(press("/pay/x", "do=pay&" + WHO)));
    }

    assertEquals(Set.of("400 That form cannot be read"), said);
    assertEquals(Set.of("404 We do not know this payment", "429 Too many wrong links"), guesses);
  }

  @Test
  void says_on_every_page_that_no_money_moves_and_is_kept_by_nobody() {
    String page = opened();
    Reply reply = shop.wire().get(page);

    assertTrue(reply.text().contains("Test payment: no money moves."));
    assertEquals(
        List.of("no-store", "noindex, nofollow", reply.headers().get("content-length")),
        List.of(
            reply.header("cache-control"),
            reply.header("x-robots-tag"),
            shop.wire().head(page).header("content-length")));
  }

  /** A pretend payment page for a book. */
  private String opened() {
    shop.offer("book", "book.pdf", TestShop.bytes(10));
    return path(shop.wire().form("/buy/book", ""));
  }

  private Reply press(String page, String fields) {
    return shop.wire().form(page, fields);
  }

  private static String path(Reply reply) {
    URI place = URI.create(reply.header("location"));
    return place.getRawPath() + (place.getRawQuery() == null ? "" : "?" + place.getRawQuery());
  }
}
