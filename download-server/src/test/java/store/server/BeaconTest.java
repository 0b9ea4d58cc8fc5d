package store.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static store.database.generated.Tables.ANALYTICS_EVENT;
import static store.database.generated.Tables.PRODUCT;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.analytics.experiments.NewExperiment;
import store.catalog.NewProduct;
import store.catalog.Sku;
import store.money.Money;
import store.server.Wire.Reply;

/** What pages of the owner's own site tell and hear, and what the product page makes of it. */
class BeaconTest {

  private static final String FIREFOX =
      "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
  private static final String BING =
      "User-Agent: Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)";
  private static final String NEWS =
      "utm_source=news&utm_medium=mail&utm_campaign=spring+%26+summer";
  private static final Pattern VARIANT = Pattern.compile("name=\"variant\" value=\"([^\"]*)\"");

  @RegisterExtension final TestShop shop = new TestShop(TestShop.USUAL, "127.0.0.1");

  @BeforeEach
  void offer() {
    shop.offer("book", "book.pdf", TestShop.bytes(10));
  }

  @Test
  void the_script_is_the_same_for_everybody_and_may_be_kept_for_an_hour() {
    Reply script = shop.wire().get("/beacon.js", FIREFOX, "Cookie: a=b");

    assertEquals(
        List.of(
            200,
            "text/javascript; charset=utf-8",
            "public, max-age=3600",
            "cross-origin",
            "nosniff",
            Set.of("set-cookie", "vary"),
            "// Tells the shop that this page was looked at.",
            script.timeless(),
            List.of()),
        List.of(
            script.status(),
            script.header("content-type"),
            script.header("cache-control"),
            script.header("cross-origin-resource-policy"),
            script.header("x-content-type-options"),
            without(script, "set-cookie", "vary"),
            script.text().substring(0, 47),
            shop.wire().get("/beacon.js", BING).timeless(),
            events()));
  }

  @Test
  void a_view_is_kept_with_what_the_page_says_of_it() {
    Reply told = tell("product=book&" + NEWS + "&variant=b&referrer=https%3A%2F%2Fblog.example");
    tell("product=book&referrer=https%3A%2F%2FBlog.Example.net");
    tell("product=book&referrer=android-app%3A%2F%2Fcom.google.android.gm");
    tell("product=book&referrer=https%3A%2F%2Fshop.example.org");
    tell("product=&utm_source=+");
    shop.wire().form("/beacon", "product=book", BING);
    shop.wire().form("/beacon", "product=book");

    assertEquals(
        List.of(
            List.of(200, "application/json", "*", "cross-origin", "no-store", "{}"),
            Set.of("set-cookie", "access-control-allow-credentials"),
            List.of(
                "page_view book news mail spring & summer b 0",
                "page_view book blog.example.net null null null 0",
                "page_view book com.google.android.gm null null null 0",
                "page_view book null null null null 0",
                "page_view null null null null null 0",
                "page_view book null null null null 1",
                "page_view book null null null null 1")),
        List.of(
            List.of(
                told.status(),
                told.header("content-type"),
                told.header("access-control-allow-origin"),
                told.header("cross-origin-resource-policy"),
                told.header("cache-control"),
                told.text()),
            without(told, "set-cookie", "access-control-allow-credentials"),
            events()));
  }

  @Test
  void nothing_is_kept_of_who_asks_not_to_be_followed_nor_are_they_split() {
    split();

    assertEquals(
        List.of(List.of("200 {}", "200 {}"), List.of("", ""), List.of()),
        List.of(
            Stream.of("DNT: 1", "Sec-GPC: 1")
                .map(wish -> said(shop.wire().form("/beacon", "product=book", FIREFOX, wish)))
                .toList(),
            Stream.of("DNT: 1", "Sec-GPC: 1")
                .map(wish -> shown(shop.wire().get("/buy/book", FIREFOX, wish)))
                .toList(),
            events()));
  }

  @Test
  void what_makes_no_sense_is_refused_to_every_page_and_not_kept() {
    shop.store()
        .catalog()
        .add(
            NewProduct.of(Sku.parse("draft"), "The draft", Money.of(2900, "USD")),
            null,
            read -> {});
    List<Reply> replies =
        List.of(
            tell("product=nothing"),
            tell("product=no+such+%3Cproduct%3E"),
            tell("product=draft"),
            tell("product=%"),
            tell("product=%FF"),
            shop.wire()
                .raw(
                    "POST /beacon HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 2\r\nConnection: close\r\n\r\n{}",
                    false));

    assertEquals(
        List.of(
            List.of("404 {}", "404 {}", "404 {}", "404 {}", "404 {}", "400 {}"),
            Set.of("*"),
            405,
            List.of()),
        List.of(
            replies.stream().map(BeaconTest::said).toList(),
            replies.stream()
                .map(reply -> reply.header("access-control-allow-origin"))
                .collect(Collectors.toSet()),
            shop.wire().get("/beacon", FIREFOX).status(),
            events()));
  }

  @Test
  void one_place_may_tell_240_times_a_minute_and_others_do_not_notice() {
    Set<String> taken =
        IntStream.range(0, 240)
            .mapToObj(_ -> said(tell("product=book", 1)))
            .collect(Collectors.toSet());
    Reply refused = tell("product=book", 1);
    String other = said(tell("product=book", 2));
    shop.clock().move(Duration.ofMinutes(1));
    String later = said(tell("product=book", 1));

    assertEquals(
        List.of(Set.of("200 {}"), "429 {}", "*", "61", "200 {}", "200 {}", 242),
        List.of(
            taken,
            said(refused),
            refused.header("access-control-allow-origin"),
            refused.header("retry-after"),
            other,
            later,
            events().size()));
  }

  @Test
  void a_visitor_sees_one_variant_all_day_on_every_page() {
    split();
    List<List<String>> seen =
        IntStream.range(1, 31)
            .mapToObj(visitor ->
                List.of(
                    tell("product=book", visitor).text(),
                    "{\"variant\":\"" + shown(look("/buy/book", visitor)) + "\"}",
                    tell("product=book", visitor).text()))
            .toList();

    assertEquals(
        List.of(
            List.of(),
            Set.of("{\"variant\":\"a\"}", "{\"variant\":\"b\"}"),
            Set.of("page_view book null null null a 0", "page_view book null null null b 0"),
            90),
        List.of(
            seen.stream().filter(answers -> new HashSet<>(answers).size() > 1).toList(),
            seen.stream().map(List::getFirst).collect(Collectors.toSet()),
            Set.copyOf(events()),
            events().size()));
  }

  @Test
  void a_link_may_ask_for_a_variant_that_there_is() {
    split();

    assertEquals(
        List.of("{\"variant\":\"b\"}", "{}", "{}", "b Knots, & how to tie them.", "a ", "c "),
        List.of(
            tell("product=book&variant=b").text(),
            tell("product=book&variant=c").text(),
            tell("variant=b").text(),
            page(look("/buy/book?variant=b", 1)),
            page(look("/buy/book?variant=a", 1)),
            page(look("/buy/book?variant=c", 1))));
  }

  @Test
  void the_product_page_says_what_its_visitors_variant_says_and_carries_it_to_the_payment() {
    split();

    assertEquals(
        Set.of("a ", "b Knots, & how to tie them."),
        IntStream.range(1, 31)
            .mapToObj(visitor -> page(look("/buy/book", visitor)))
            .collect(Collectors.toSet()));
  }

  @Test
  void machines_see_the_product_as_it_is_and_so_does_everybody_when_it_is_over() {
    split();
    List<String> machine =
        List.of(
            shop.wire().form("/beacon", "product=book", BING).text(),
            page(shop.wire().get("/buy/book", BING)));
    shop.store().experiments().stop("headline");

    assertEquals(
        List.of(List.of("{}", " "), List.of("{}", " ")),
        List.of(machine, List.of(tell("product=book", 1).text(), page(look("/buy/book", 1)))));
  }

  private void split() {
    shop.store()
        .experiments()
        .start(
            NewExperiment.of(
                "headline",
                Sku.parse("book"),
                List.of("a", "b"),
                Map.of("b", "Knots, & how to tie them.")));
  }

  private Reply tell(String fields) {
    return tell(fields, 1);
  }

  private Reply tell(String fields, int visitor) {
    return shop.wire().form("/beacon", fields, FIREFOX, from(visitor));
  }

  private Reply look(String target, int visitor) {
    return shop.wire().get(target, FIREFOX, from(visitor));
  }

  private static String from(int visitor) {
    return "X-Forwarded-For: 192.0.2." + visitor;
  }

  private static String said(Reply reply) {
    return reply.status() + " " + reply.text();
  }

  /** The variant that the page's form carries; empty for none. */
  private static String shown(Reply page) {
    Matcher matcher = VARIANT.matcher(page.text());
    return matcher.find() ? matcher.group(1) : "";
  }

  /** The same, and what the page says of the product. */
  private static String page(Reply page) {
    Matcher notes = Pattern.compile("(?s)<p class=\"plain notes\">(.*?)</p>").matcher(page.text());
    return shown(page) + " " + (notes.find() ? notes.group(1).replace("&amp;", "&") : "");
  }

  /** Those of the headers that are not there. */
  private static Set<String> without(Reply reply, String... names) {
    return Stream.of(names)
        .filter(name -> !reply.headers().containsKey(name))
        .collect(Collectors.toSet());
  }

  /** What was kept, in its order. */
  private List<String> events() {
    shop.store().eventLog().settle();
    return shop.store()
        .database()
        .read(tx ->
            tx.sql()
                .select(
                    ANALYTICS_EVENT.KIND,
                    PRODUCT.SKU,
                    ANALYTICS_EVENT.SOURCE,
                    ANALYTICS_EVENT.MEDIUM,
                    ANALYTICS_EVENT.CAMPAIGN,
                    ANALYTICS_EVENT.VARIANT,
                    ANALYTICS_EVENT.AUTOMATED)
                .from(ANALYTICS_EVENT)
                .leftJoin(PRODUCT)
                .on(PRODUCT.ID.eq(ANALYTICS_EVENT.PRODUCT_ID))
                .orderBy(ANALYTICS_EVENT.ID)
                .fetch(row ->
                    row.intoList().stream()
                        .map(Objects::toString)
                        .collect(Collectors.joining(" "))));
  }
}
