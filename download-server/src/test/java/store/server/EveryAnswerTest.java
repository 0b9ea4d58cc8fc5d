package store.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.catalog.Sku;
import store.server.TestShop.Bought;
import store.server.Wire.Reply;

class EveryAnswerTest {

  /** Pages whose form leads to where the shop is found, whatever address they were asked at. */
  private static final Set<String> LEADING =
      Set.of("200 buy", "200 buy head", "200 pay", "200 pay head", "422 pay");

  private static final String ELSEWHERE = "'self' https://shop.example.org";

  @RegisterExtension final TestShop shop = new TestShop();

  @Test
  void has_its_status_and_the_headers_of_the_policy() {
    Bought bought = shop.sold(1000);
    Bought refunded = shop.sell("book");
    Bought disputed = shop.sell("book");
    Bought pending = shop.sell("book");
    shop.money(refunded, "refunded");
    shop.money(disputed, "disputed");
    shop.money(pending, "pending");
    Wire wire = shop.wire();
    String file = wire.post(bought.button()).header("location");
    String style = style(wire);
    String unknown = "/d/" + "A".repeat(43);

    shop.offer("gone", "gone.pdf", TestShop.bytes(10));
    shop.store().catalog().archive(Sku.parse("gone"));
    String pay = URI.create(wire.form("/buy/book", "").header("location")).getPath();

    Map<String, Reply> replies = new TreeMap<>();
    replies.put("200 buy", wire.get("/buy/book"));
    replies.put("200 buy head", wire.head("/buy/book"));
    replies.put("303 buy", wire.form("/buy/book", ""));
    replies.put("400 buy", wire.form("/buy/book", "quantity=x"));
    replies.put("404 buy", wire.get("/buy/nothing"));
    replies.put("405 buy", wire.ask("PUT", "/buy/book"));
    replies.put("410 buy", wire.get("/buy/gone"));
    String stop = "/u/" + shop.unsubscribeToken(bought);
    replies.put("200 unsubscribe", wire.get(stop));
    replies.put("200 unsubscribe head", wire.head(stop));
    replies.put("200 unsubscribed", wire.form(stop, "List-Unsubscribe=One-Click"));
    replies.put("404 unsubscribe", wire.get("/u/" + "A".repeat(43)));
    replies.put("405 unsubscribe", wire.ask("PUT", stop));
    replies.put("200 lost", wire.get("/lost"));
    replies.put("200 lost head", wire.head("/lost"));
    replies.put("200 asked", wire.form("/lost", "email=ada%40example.org"));
    replies.put("422 lost", wire.form("/lost", "email=ada"));
    replies.put("405 lost", wire.ask("DELETE", "/lost"));
    replies.put("404 thanks", wire.get("/thanks"));
    replies.put("404 thanks head", wire.head("/thanks"));
    replies.put("405 thanks", wire.post("/thanks"));
    replies.put("200 pay", wire.get(pay));
    replies.put("200 pay head", wire.head(pay));
    replies.put("303 pay", wire.form(pay, "do=decline"));
    replies.put("400 pay", wire.form(pay, ""));
    replies.put("422 pay", wire.form(pay, "do=pay"));
    replies.put("404 pay", wire.get("/pay/x"));
    replies.put("200 home", wire.get("/"));
    replies.put("200 home with a query", wire.get("/?utm_source=x"));
    replies.put("200 home head", wire.head("/"));
    replies.put("200 page", wire.get(bought.path()));
    replies.put("200 page head", wire.head(bought.path()));
    replies.put("200 file", wire.get(file));
    replies.put("200 file head", wire.head(file));
    replies.put("206 part", wire.get(file, "Range: bytes=0-1"));
    replies.put("304 file", wire.get(file, "If-None-Match: *"));
    replies.put("412 file", wire.get(file, "If-Match: \"x\""));
    replies.put("416 file", wire.get(file, "Range: bytes=1000-"));
    replies.put("200 health", wire.get("/healthz"));
    replies.put("200 health head", wire.head("/healthz"));
    replies.put("200 style", wire.get(style));
    replies.put("200 icon", wire.get("/favicon.ico"));
    replies.put("200 robots", wire.get("/robots.txt"));
    replies.put("303 button", wire.post(shop.sell("book").button()));
    replies.put("404 token", wire.get(unknown));
    replies.put("404 token head", wire.head(unknown));
    replies.put("404 grant", wire.get("/f/" + "A".repeat(43) + "/x"));
    replies.put("404 file", wire.post(bought.path() + "/999"));
    replies.put("404 path", wire.get("/nothing"));
    replies.put("410 refunded", wire.get(refunded.path()));
    replies.put("410 refunded button", wire.post(refunded.button()));
    replies.put("410 disputed", wire.get(disputed.path()));
    replies.put("403 pending", wire.get(pending.path()));
    replies.put("405 page", wire.post(bought.path()));
    replies.put("303 button's address", wire.get(bought.button()));
    replies.put("303 button's address head", wire.head(bought.button()));
    replies.put("404 button's address", wire.get("/d/x/1"));
    replies.put("405 button", wire.ask("PUT", bought.button()));
    replies.put("405 home", wire.ask("DELETE", "/"));
    replies.put("405 trace", wire.ask("TRACE", "/"));
    replies.put("405 odd", wire.ask("BREW", "/"));
    replies.put("204 options", wire.ask("OPTIONS", "/"));
    replies.put("204 options of all", wire.ask("OPTIONS", "*"));
    replies.put("404 options", wire.ask("OPTIONS", "/nothing"));
    replies.put("413 button", wire.raw(large(bought.button(), 200_000), false));
    replies.put("413 announced", wire.raw(announced(bought.button()), false));
    replies.put("400 no host", wire.raw("GET / HTTP/1.1\r\n\r\n", false));
    replies.put("400 two hosts", wire.raw("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", false));
    replies.put("400 no http", wire.raw("hello\r\n\r\n", false));
    replies.put("431 large head", wire.raw(largeHead(), false));
    replies.put("400 coding", wire.raw(coding("gzip"), false));

    Map<String, List<String>> wrong = new TreeMap<>();
    replies.forEach((name, reply) -> {
      List<String> faults = faults(reply, LEADING.contains(name) ? ELSEWHERE : "'self'");
      if (reply.status() != Integer.parseInt(name.substring(0, 3))) {
        faults.add("status " + reply.status());
      }
      if (!faults.isEmpty()) {
        wrong.put(name, faults);
      }
    });

    assertEquals(Map.of(), wrong);
  }

  @Test
  void is_stored_and_indexed_only_where_everybody_may_see_it() {
    Bought bought = shop.sold(1000);
    Wire wire = shop.wire();
    String file = wire.post(bought.button()).header("location");

    assertEquals(
        List.of(
            "no-store|noindex, nofollow",
            "private, no-store|noindex, nofollow",
            "no-store|noindex, nofollow",
            "no-store|noindex, nofollow",
            "no-cache|",
            "public, max-age=31536000, immutable|",
            "public, max-age=86400|"),
        java.util.stream.Stream.of(
                wire.get(bought.path()),
                wire.get(file),
                wire.get("/nothing"),
                wire.get("/healthz"),
                wire.get("/"),
                wire.get(style(wire)),
                wire.get("/robots.txt"))
            .map(reply -> reply.header("cache-control") + "|" + reply.header("x-robots-tag"))
            .toList());
  }

  @Test
  void to_a_wrong_method_names_the_right_ones() {
    Bought bought = shop.sold(1000);
    Wire wire = shop.wire();

    assertEquals(
        List.of("GET, HEAD, OPTIONS", "GET, HEAD, OPTIONS, POST", "GET, HEAD, OPTIONS"),
        List.of(
            wire.post(bought.path()).header("allow"),
            wire.ask("PUT", bought.button()).header("allow"),
            wire.ask("OPTIONS", "/").header("allow")));
  }

  @Test
  void to_head_is_that_to_get_without_the_body() {
    Bought bought = shop.sold(1000);
    for (String path :
        List.of(
            "/", bought.path(), "/buy/none", "/thanks", "/healthz", "/robots.txt", "/nothing")) {
      Reply get = shop.wire().get(path);
      assertEquals(
          new Reply(get.status(), get.headers(), new byte[0]).timeless(),
          shop.wire().head(path).timeless(),
          path);
    }
  }

  @Test
  void says_why_a_link_does_not_open_and_whom_to_ask() {
    Bought bought = shop.sold(1000);
    Wire wire = shop.wire();
    List<String> headings = new ArrayList<>();
    for (String status : List.of("refunded", "disputed", "pending", "canceled", "paid")) {
      shop.money(bought, status);
      String page = wire.get(bought.path()).text();
      assertEquals(true, page.contains("ada@example.org"), page);
      headings.add(page.replaceAll("(?s).*<h1[^>]*>(.*?)</h1>.*", "$1"));
    }

    assertEquals(
        List.of(
            "This purchase was refunded",
            "This purchase is on hold",
            "The payment is not confirmed yet",
            "There is nothing here",
            "Your downloads"),
        headings);
  }

  @Test
  void is_health_while_the_database_answers() {
    assertEquals(
        List.of(200, "ok"),
        List.of(shop.wire().get("/healthz").status(), shop.wire().get("/healthz").text()));
  }

  @Test
  void comes_again_when_the_clock_has_moved() {
    shop.clock().move(Duration.ofDays(3650));

    assertEquals(200, shop.wire().get("/").status());
  }

  private static List<String> faults(Reply reply, String forms) {
    Map<String, String> wanted =
        Map.of(
            "content-security-policy",
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action "
                + forms
                + "; base-uri 'none'; frame-ancestors 'none'",
            "x-content-type-options",
            "nosniff",
            "referrer-policy",
            "no-referrer",
            "x-frame-options",
            "DENY");
    List<String> faults = new ArrayList<>();
    wanted.forEach((name, value) -> {
      if (!reply.header(name).equals(value)) {
        faults.add(name + ": " + reply.header(name));
      }
    });
    if (!reply.header("permissions-policy").contains("camera=()")) {
      faults.add("permissions-policy: " + reply.header("permissions-policy"));
    }
    for (String unwanted : List.of("server", "x-powered-by", "set-cookie")) {
      if (reply.headers().containsKey(unwanted)) {
        faults.add(unwanted);
      }
    }
    return faults;
  }

  static String style(Wire wire) {
    return wire.get("/")
        .text()
        .replaceAll("(?s).*<link rel=\"stylesheet\" href=\"([^\"]*)\".*", "$1");
  }

  private static String large(String target, int size) {
    return "POST "
        + target
        + " HTTP/1.1\r\nHost: shop\r\nContent-Length: "
        + size
        + "\r\n\r\n"
        + "a".repeat(size);
  }

  private static String announced(String target) {
    return "POST " + target + " HTTP/1.1\r\nHost: shop\r\nContent-Length: 99999999999\r\n\r\n";
  }

  private static String largeHead() {
    return "GET / HTTP/1.1\r\nHost: shop\r\nX-Large: " + "a".repeat(20_000) + "\r\n\r\n";
  }

  private static String coding(String coding) {
    return "POST / HTTP/1.1\r\nHost: shop\r\nTransfer-Encoding: " + coding + "\r\n\r\n0\r\n\r\n";
  }
}
