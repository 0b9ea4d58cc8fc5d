package store.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.catalog.ProductEdit;
import store.catalog.Sku;
import store.catalog.Stock;
import store.server.TestShop.StandingClock;
import store.server.Wire.Reply;
import store.testing.stripe.Buyer;
import store.testing.stripe.Fault;
import store.testing.stripe.StripeStandIn;

class BuyTest {

  private static final String STRIPE = "https://checkout.stripe.com/c/pay/";

  private final StandingClock clock = new StandingClock(TestShop.NOON);
  private final StripeStandIn stripe = StripeStandIn.start(clock);

  @RegisterExtension final TestShop shop = TestShop.selling(stripe, Duration.ofSeconds(20), clock);

  @AfterEach
  void stop() {
    stripe.close();
  }

  @Test
  void a_form_on_any_page_leads_to_the_payment_page_whatever_it_says_of_the_price() {
    shop.offer("book", "book.pdf", TestShop.bytes(10));

    Reply reply =
        shop.wire()
            .form(
                "/buy/book?utm_source=query",
                "quantity=2&price=1&unit_amount=1&amount=1&sku=mug&currency=eur&store_id=x"
                    + "&variant=b&metadata%5Bstore_items%5D=book%3A1%3A1",
                "Origin: https://blog.example.net",
                "Referer: https://blog.example.net/post");

    String session = session(reply);
    assertEquals(
        List.of(
            303,
            "no-store",
            5800L,
            "book:2:2900 query b",
            "https://shop.example.org/buy/book?canceled=1"),
        List.of(
            reply.status(),
            reply.header("cache-control"),
            stripe.object(session).get("amount_total").getAsLong(),
            List.of("store_items", "store_source", "store_variant").stream()
                .map(stripe.object(session).getAsJsonObject("metadata")::get)
                .map(value -> value.getAsString())
                .collect(Collectors.joining(" ")),
            stripe.object(session).get("cancel_url").getAsString()));
  }

  @Test
  void the_shops_own_form_carries_where_the_visitor_came_from() {
    shop.offer("book", "book.pdf", TestShop.bytes(10));
    Reply home = shop.wire().get("/?variant=b", "Referer: https://blog.example.net/post");
    String link = home.text().replaceAll("(?s).*<a class=\"button\" href=\"([^\"]*)\".*", "$1");
    Reply page = shop.wire().get(unescaped(link));

    Reply reply = shop.wire().form("/buy/book", fields(page));

    assertEquals(
        List.of("blog.example.net", "b"),
        List.of(
            metadata(session(reply), "store_source"), metadata(session(reply), "store_variant")));
  }

  @Test
  void a_link_may_ask_for_several_and_asks_for_one_when_it_makes_no_sense() {
    shop.offer("book", "book.pdf", TestShop.bytes(10));

    assertEquals(
        List.of("3", "1", "1", "1"),
        List.of("3", "0", "101", "x").stream()
            .map(quantity -> shop.wire().get("/buy/book?quantity=" + quantity).text())
            .map(page -> page.replaceAll("(?s).*step=\"1\" value=\"([^\"]*)\".*", "$1"))
            .toList());
  }

  @Test
  void a_form_sent_twice_leads_to_one_payment_page() {
    shop.offer("book", "book.pdf", TestShop.bytes(10));
    String fields = fields(shop.wire().get("/buy/book"));
    List<String> places =
        List.of(
            shop.wire().form("/buy/book", fields).header("location"),
            shop.wire().form("/buy/book", fields).header("location"),
            shop.wire().form("/buy/book", "quantity=1").header("location"),
            shop.wire().form("/buy/book", "quantity=1").header("location"));

    assertEquals(
        List.of(places.get(0), places.get(2), 2),
        List.of(places.get(1), places.get(3), new HashSet<>(places).size()));
  }

  @Test
  void a_hundred_buyers_at_once_each_have_their_own_payment_page() throws Exception {
    shop.offer("book", "book.pdf", TestShop.bytes(10));
    List<Callable<String>> buyers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String from = "X-Forwarded-For: 198.51.100." + i;
      buyers.add(() -> shop.wire().form("/buy/book", "", from).header("location"));
    }

    List<String> places = DownloadTest.allAtOnce(buyers);

    assertEquals(100, places.stream().filter(place -> place.startsWith(STRIPE)).distinct().count());
  }

  @Test
  void what_cannot_be_bought_is_said_with_its_status() {
    for (String sku : List.of("book", "gone", "few", "none")) {
      shop.offer(sku, sku + ".pdf", TestShop.bytes(10));
    }
    shop.store().catalog().archive(Sku.parse("gone"));
    stock("few", 3);
    stock("none", 0);
    Map<String, String> said = new TreeMap<>();
    said.put("1 book", said(shop.wire().get("/buy/book")));
    said.put("2 few", said(shop.wire().form("/buy/few", "quantity=4")));
    said.put("3 none", said(shop.wire().get("/buy/none")));
    said.put("4 none", said(shop.wire().form("/buy/none", "")));
    said.put("5 gone", said(shop.wire().get("/buy/gone")));
    said.put("6 gone", said(shop.wire().form("/buy/gone", "")));
    said.put("7 other", said(shop.wire().get("/buy/other")));
    said.put("8 other", said(shop.wire().form("/buy/other", "")));
    said.put("9 garbage", said(shop.wire().get("/buy/..%2f")));
    for (String quantity : List.of("0", "101", "-1", "1.5", "many", "%EF%BC%92", "9".repeat(40))) {
      said.put("quantity " + quantity, said(shop.wire().form("/buy/book", "quantity=" + quantity)));
    }
    said.put("unreadable", said(shop.wire().form("/buy/book", "quantity=%zz")));
    said.put("another encoding", said(shop.wire().raw(multipart(), false)));
    said.put(
        "unreadable words",
        said(shop.wire().get("/buy/book?utm_source=f%FCr&utm_campaign=50%off&x=%")));

    Map<String, String> wanted = new TreeMap<>();
    wanted.put("1 book", "200 The book");
    wanted.put("2 few", "409 Only 3 are left");
    wanted.put("3 none", "200 The none");
    wanted.put("4 none", "409 Sold out");
    wanted.put("5 gone", "410 No longer for sale");
    wanted.put("6 gone", "410 No longer for sale");
    wanted.put("7 other", "404 There is no such product");
    wanted.put("8 other", "404 There is no such product");
    wanted.put("9 garbage", "404 There is no such product");
    for (String quantity : List.of("0", "101", "-1", "1.5", "many", "%EF%BC%92", "9".repeat(40))) {
      wanted.put("quantity " + quantity, "400 How many would you like?");
    }
    wanted.put("unreadable", "400 How many would you like?");
    wanted.put("another encoding", "400 That form cannot be read");
    wanted.put("unreadable words", "200 The book");
    assertEquals(wanted, said);
    assertEquals(List.of(), stripe.calls());
    assertTrue(shop.wire().get("/").text().contains("Sold out"));
  }

  @Test
  void sixty_a_minute_are_answered_and_then_none_until_the_window_opens() {
    Map<Integer, Integer> first = orders(65);
    Reply waiting = shop.wire().form("/buy/book", "");
    int look = shop.wire().get("/buy/book").status();
    int elsewhere = shop.wire().form("/buy/book", "", "X-Forwarded-For: 198.51.100.7").status();
    clock.move(Duration.ofMinutes(1));

    assertEquals(
        List.of(Map.of(404, 60, 429, 5), 429, "60", 404, 404, Map.of(404, 1)),
        List.of(
            first, waiting.status(), waiting.header("retry-after"), look, elsewhere, orders(1)));
  }

  @Test
  void while_stripe_is_away_or_takes_no_key_the_buyer_is_asked_to_come_back() {
    shop.offer("book", "book.pdf", TestShop.bytes(10));
    stripe.always(_ -> Fault.status(500));
    Reply away = shop.wire().form("/buy/book", "");
    stripe.heal();
    stripe.revokeKey();
    Reply refused = shop.wire().form("/buy/book", "");

    assertEquals(
        List.of(
            "503 Paying is not possible just now",
            "30",
            "503 Paying is not possible just now",
            "30"),
        List.of(
            said(away), away.header("retry-after"), said(refused), refused.header("retry-after")));
    assertTrue(shop.log().getFirst().startsWith("POST /buy/{sku}: Stripe could not answer"));
    assertTrue(shop.log().getLast().contains("stripe.secret_key"), shop.log().toString());
    assertFalse(shop.log().toString().contains(stripe.key()));
  }

  @Test
  void who_comes_back_from_paying_is_led_to_the_link_with_or_without_the_webhook() {
    shop.offer("book", "book.pdf", TestShop.bytes(10));
    String session = session(shop.wire().form("/buy/book", ""));
    Reply open = thanks(session);
    stripe.payLater(session, Buyer.of("ada@example.org"));
    Reply waiting = thanks(session);
    stripe.always(_ -> Fault.status(500));
    Reply away = thanks(session);
    stripe.heal();
    stripe.settle(session);
    Reply paid = thanks(session);
    stripe.always(_ -> Fault.dropped());
    Reply again = thanks(session);
    Reply head = shop.wire().head("/thanks?session_id=" + session);

    assertEquals(
        List.of(
            "200 This is not paid yet",
            "200 We are waiting for your payment",
            "200 We are waiting for your payment",
            "3; url=/thanks?session_id=" + session + "&n=1",
            "303",
            "303",
            "303",
            paid.header("location"),
            "200 Your downloads",
            "no-store|noindex, nofollow"),
        List.of(
            said(open),
            said(waiting),
            said(away),
            waiting.header("refresh"),
            String.valueOf(paid.status()),
            String.valueOf(again.status()),
            String.valueOf(head.status()),
            again.header("location"),
            said(shop.wire().get(paid.header("location"))),
            waiting.header("cache-control") + "|" + waiting.header("x-robots-tag")));
    assertFalse(shop.log().toString().contains(session), shop.log().toString());
  }

  @Test
  void a_page_that_waits_looks_again_less_and_less_often() {
    shop.offer("book", "book.pdf", TestShop.bytes(10));
    String session = session(shop.wire().form("/buy/book", ""));

    assertEquals(
        List.of("3; &n=1", "3; &n=10", "10; &n=11", "60; &n=51", "60; &n=999", "3; &n=1"),
        List.of("", "&n=9", "&n=10", "&n=50", "&n=999", "&n=-5").stream()
            .map(tries -> thanks(session + tries).header("refresh"))
            .map(refresh -> refresh.replaceAll("url=[^&]*", ""))
            .toList());
  }

  @Test
  void who_guesses_sessions_is_stopped_after_twenty() {
    Map<String, Integer> said = new TreeMap<>();
    for (String query : List.of("", "?session_id=", "?session_id=x", "?session_id=%ff", "?x")) {
      said.merge(said(shop.wire().get("/thanks" + query)), 1, Integer::sum);
    }
    for (int i = 0; i < 20; i++) {
      said.merge(said(thanks("cs_test_000000000" + i)), 1, Integer::sum);
    }

    assertEquals(
        Map.of("404 We do not know this payment", 20, "429 Too many wrong links", 5), said);
  }

  @Test
  void there_is_no_pretend_page_where_stripe_takes_the_money() {
    shop.offer("book", "book.pdf", TestShop.bytes(10));
    String session = session(shop.wire().form("/buy/book", ""));

    assertEquals(
        List.of("404 There is nothing here", "404 There is nothing here"),
        List.of(
            said(shop.wire().get("/pay/" + session)),
            said(shop.wire().form("/pay/" + session, "do=pay&email=ada@example.org"))));
  }

  @Test
  void only_the_page_with_the_form_may_lead_to_payment_pages_elsewhere() {
    shop.offer("book", "book.pdf", TestShop.bytes(10));

    assertEquals(
        List.of(
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' https: http:;"
                + " base-uri 'none'; frame-ancestors 'none'",
            "no-store||"),
        List.of(
            shop.wire().get("/buy/book").header("content-security-policy"),
            shop.wire().get("/buy/book").header("cache-control")
                + "|"
                + shop.wire().get("/buy/book").header("x-robots-tag")
                + "|"
                + shop.wire().get("/buy/book").header("set-cookie")));
  }

  private Map<Integer, Integer> orders(int count) {
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      statuses.merge(shop.wire().form("/buy/book", "").status(), 1, Integer::sum);
    }
    return statuses;
  }

  private Reply thanks(String session) {
    return shop.wire().get("/thanks?session_id=" + session);
  }

  private static String session(Reply reply) {
    return reply.header("location").replace(STRIPE, "");
  }

  private String metadata(String session, String key) {
    return stripe.object(session).getAsJsonObject("metadata").get(key).getAsString();
  }

  /** An order of two as a form sends it whose owner chose another encoding. */
  private static String multipart() {
    String body = "--x\r\nContent-Disposition: form-data; name=\"quantity\"\r\n\r\n2\r\n--x--\r\n";
    return "POST /buy/book HTTP/1.1\r\nHost: shop\r\nContent-Type: multipart/form-data; boundary=x"
        + "\r\nConnection: close\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  /** The fields of the page's form as a browser sends them. */
  static String fields(Reply page) {
    List<String> fields = new ArrayList<>(List.of("quantity=1"));
    var hidden =
        java.util.regex.Pattern.compile("type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")
            .matcher(page.text());
    while (hidden.find()) {
      fields.add(hidden.group(1) + "=" + hidden.group(2));
    }
    return String.join("&", fields);
  }

  private static String unescaped(String html) {
    return html.replace("&#x3D;", "=").replace("&amp;", "&");
  }

  static String said(Reply reply) {
    return reply.status() + " " + reply.text().replaceAll("(?s).*<h1[^>]*>(.*?)</h1>.*", "$1");
  }

  private void stock(String sku, long left) {
    @Nullable String none = null;
    shop.store()
        .catalog()
        .edit(
            Sku.parse(sku),
            new ProductEdit(
                none, none, none, none, null, Stock.of(left), null, List.of(), List.of()));
  }
}
