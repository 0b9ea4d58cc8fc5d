package store.payments.selling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import store.analytics.Attribution;
import store.catalog.Sku;
import store.failure.Kind;
import store.failure.StoreException;
import store.payments.OpenedCheckout;
import store.testing.stripe.Fault;

class CheckoutTest {

  private static final Sku BOOK = Sku.parse("book");

  @RegisterExtension final StripeShop shop = new StripeShop();

  @Test
  void asks_for_the_shops_own_price_and_writes_down_what_was_sold_to_whom() {
    shop.product("book");

    Checkout checkout = checkout();
    OpenedCheckout opened =
        open(
            new BuyForm(
                " 2 ",
                checkout.cameFrom(
                    "  news\u0000letter ", " mail", "", "b", "https://blog.example.net/post"),
                checkout.formKey(),
                "browser"));

    JsonObject session = shop.stripe().object(opened.session());
    assertEquals(
        List.of(
            "5800 usd",
            "https://shop.example.org/thanks?session_id={CHECKOUT_SESSION_ID}",
            "https://shop.example.org/buy/book?canceled=1",
            "{\"store_id\":\""
                + shop.store().store().shopId()
                + "\",\"store_items\":\"book:2:2900\",\"store_source\":\"news letter\","
                + "\"store_medium\":\"mail\",\"store_variant\":\"b\"}"),
        List.of(
            session.get("amount_total").getAsLong() + " " + session.get("currency").getAsString(),
            session.get("success_url").getAsString(),
            session.get("cancel_url").getAsString(),
            session.get("metadata").toString()));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "news, https://blog.example.net/, news",
        "'', https://Blog.Example.net:8443/post?x=1, blog.example.net",
        "-, https://shop.example.org/buy/book, -",
        "-, https://SHOP.example.org/, -",
        "-, not a page, -",
        "-, about:blank, -",
        "-, -, -",
      })
  void a_visitor_comes_from_where_the_link_says_or_the_page_it_stood_on(
      @Nullable String utmSource, @Nullable String referer, @Nullable String source) {
    assertEquals(source, checkout().cameFrom(utmSource, null, null, null, referer).source());
  }

  @Test
  void a_long_source_is_cut_between_letters() {
    assertEquals(
        "\ud83d\ude00".repeat(100),
        checkout().cameFrom("\ud83d\ude00".repeat(300), null, null, null, null).source());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, 1",
        "'', 1",
        "7, 7",
        "100, 100",
        "101, no",
        "0, no",
        "-1, no",
        "1.5, no",
        "1e2, no",
        "99999999999999999999, no",
        "２, no",
        "two, no",
        "1 1, no",
        "0x10, no",
      })
  void a_quantity_is_a_whole_number_up_to_a_hundred(@Nullable String typed, String wanted) {
    shop.product("book");

    assertEquals(
        wanted,
        switch (checkout().order(BOOK, form(typed, null, "browser"))) {
          case Ordering.Placed placed -> String.valueOf(placed.quantity());
          case Ordering.Senseless _ -> "no";
          case Ordering other -> other.toString();
        });
  }

  @Test
  void says_what_cannot_be_bought() {
    shop.store().product("draft");
    shop.product("gone");
    shop.product("last");
    shop.product("none");
    shop.store().store().catalog().archive(Sku.parse("gone"));
    shop.stock(Sku.parse("last"), 3);
    shop.stock(Sku.parse("none"), 0);

    assertEquals(
        List.of(
            "Unknown Unknown Closed ARCHIVED TooMany 3 Closed SOLD_OUT", "false true true true"),
        List.of(
            String.join(
                " ",
                said("draft", "1"),
                said("missing", "1"),
                said("gone", "1"),
                said("last", "4"),
                said("none", "1")),
            List.of("draft", "gone", "last", "none").stream()
                .map(sku -> String.valueOf(checkout().offer(Sku.parse(sku)).isPresent()))
                .collect(Collectors.joining(" "))));
  }

  @Test
  void a_form_sent_twice_opens_one_page_however_long_it_takes() throws Exception {
    shop.product("book");
    String key = checkout().formKey();
    shop.stripe().next(Fault.slow(Duration.ofMillis(300)));

    List<String> sessions = together(8, _ -> open(form("1", key, "browser")).session());
    shop.store().clock().pass(Duration.ofMinutes(30));
    sessions.add(open(form("1", key, "browser")).session());

    assertEquals(1, new HashSet<>(sessions).size());
    assertEquals(1, shop.stripe().ids("checkout.session").size());
  }

  @Test
  void a_form_without_our_key_sent_twice_at_once_opens_one_page() throws Exception {
    shop.product("book");
    shop.stripe().next(Fault.slow(Duration.ofMillis(300)));

    List<String> sessions = together(8, _ -> open(form("1", null, "browser")).session());
    shop.store().clock().pass(Duration.ofSeconds(2));
    sessions.add(open(form("1", null, "browser")).session());
    shop.store().clock().pass(Duration.ofSeconds(2));
    String later = open(form("1", null, "browser")).session();

    assertEquals(1, new HashSet<>(sessions).size());
    assertNotEquals(sessions.getFirst(), later);
  }

  @Test
  void other_wishes_and_other_browsers_open_other_pages() throws Exception {
    shop.product("book");
    shop.product("mug");
    String key = checkout().formKey();
    String copied = checkout().formKey();
    Set<String> sessions = new HashSet<>();
    sessions.add(open(form("1", key, "browser")).session());
    sessions.add(open(form("2", key, "browser")).session());
    sessions.add(open(form("1", key, "another browser")).session());
    sessions.add(open(form("1", checkout().formKey(), "browser")).session());
    sessions.add(open(form("1", null, "browser")).session());
    sessions.add(
        open(new BuyForm("1", new Attribution("news", null, null, null), key, "browser"))
            .session());
    sessions.add(open(Sku.parse("mug"), form("1", key, "browser")).session());
    sessions.add(open(form("1", copied, "one")).session());
    shop.store().clock().pass(Duration.ofHours(2));
    sessions.add(open(form("1", copied, "one")).session());

    assertEquals(9, sessions.size());
  }

  @Test
  void a_hundred_buyers_at_once_each_get_a_page_of_their_own() throws Exception {
    shop.product("book");

    List<String> sessions = together(100, i -> open(form("1", null, "browser " + i)).session());

    assertEquals(100, new HashSet<>(sessions).size());
  }

  @Test
  void a_page_that_is_paid_is_not_given_to_anybody_again() {
    shop.product("book");
    String key = checkout().formKey();
    String first = open(form("1", key, "browser")).session();
    shop.pay(first, "ada@example.org");
    String second = open(form("1", key, "browser")).session();

    assertNotEquals(first, second);
  }

  @Test
  void a_failure_is_not_remembered() {
    shop.product("book");
    String key = checkout().formKey();
    shop.stripe().always(_ -> Fault.status(500));
    StoreException away = assertThrows(StoreException.class, () -> open(form("1", key, "browser")));
    shop.stripe().heal();
    String session = open(form("1", key, "browser")).session();

    assertEquals(Kind.UNAVAILABLE, away.kind());
    assertEquals(List.of(session), shop.stripe().ids("checkout.session"));
    assertEquals(
        2,
        shop.stripe().calls().stream()
            .map(call -> call.headers().get("idempotency-key"))
            .distinct()
            .count());
  }

  @Test
  void what_costs_nothing_is_bought_like_anything_else() {
    shop.product("book");
    shop.price(BOOK, "0.00");
    String session = open(form("3", null, "browser")).session();

    assertEquals(0, shop.stripe().object(session).get("amount_total").getAsLong());
  }

  private Checkout checkout() {
    return shop.store().store().checkout();
  }

  private OpenedCheckout open(BuyForm form) {
    return open(BOOK, form);
  }

  private OpenedCheckout open(Sku sku, BuyForm form) {
    return checkout().open((Ordering.Placed) checkout().order(sku, form));
  }

  private String said(String sku, String quantity) {
    return switch (checkout().order(Sku.parse(sku), form(quantity, null, "browser"))) {
      case Ordering.Placed _ -> "Placed";
      case Ordering.Unknown _ -> "Unknown";
      case Ordering.Closed closed -> "Closed " + closed.offer().state();
      case Ordering.TooMany tooMany -> "TooMany " + tooMany.offer().most();
      case Ordering.Senseless _ -> "Senseless";
    };
  }

  private static BuyForm form(@Nullable String quantity, @Nullable String key, String browser) {
    return new BuyForm(quantity, Attribution.NONE, key, browser);
  }

  private static <T> List<T> together(int count, IntFunction<T> each) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      List<Callable<T>> calls = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        calls.add(() -> each.apply(number));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : threads.invokeAll(calls)) {
        results.add(one.get());
      }
      return results;
    }
  }
}
