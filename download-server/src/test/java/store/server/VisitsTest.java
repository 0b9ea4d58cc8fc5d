package store.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static store.database.generated.Tables.ANALYTICS_EVENT;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.purchases.Purchase;
import store.purchases.PurchaseFilter;
import store.reports.FunnelReport;
import store.reports.Grouping;
import store.reports.Question;
import store.server.TestShop.Bought;
import store.server.TestShop.StandingClock;
import store.server.Wire.Reply;
import store.testing.stripe.Buyer;
import store.testing.stripe.SignedEvent;
import store.testing.stripe.StripeStandIn;

class VisitsTest {

  private static final String FIREFOX =
      "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
  private static final String SAFARI =
      "User-Agent: Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/26.0 Safari/605.1.15";
  private static final String GERMAN = "Accept-Language: de,en;q=0.5";

  private final StandingClock clock = new StandingClock(TestShop.NOON);
  private final StripeStandIn stripe = StripeStandIn.start(clock);

  @RegisterExtension final TestShop shop = TestShop.selling(stripe, Duration.ofSeconds(20), clock);

  @AfterEach
  void stop() {
    stripe.close();
  }

  @Test
  void people_count_once_a_day_and_machines_never() {
    shop.offer("book", "book.pdf", TestShop.bytes(10));
    look("/", FIREFOX, "X-Forwarded-For: 192.0.2.1");
    look("/", FIREFOX, "X-Forwarded-For: 192.0.2.1");
    look("/buy/book", FIREFOX, "X-Forwarded-For: 192.0.2.1");
    look("/", FIREFOX, "X-Forwarded-For: 192.0.2.2");
    look("/", SAFARI, "X-Forwarded-For: 192.0.2.2");
    look("/buy/book", SAFARI, "DNT: 1");
    look("/buy/book", SAFARI, "Sec-GPC: 1");
    look("/buy/nothing", SAFARI);
    look(
        "/", "User-Agent: Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)");
    look("/", "User-Agent: curl/8.14.1");
    look("/");
    look("/", FIREFOX, "Sec-Purpose: prefetch;prerender");
    shop.wire().head("/buy/book", FIREFOX);
    clock.move(Duration.ofDays(1));
    look("/", FIREFOX, "X-Forwarded-For: 192.0.2.1");

    assertEquals(
        List.of("2026-11-20 3 0 0 0 0 5", "2026-11-21 1 0 0 0 0 0", "total 4 0 0 0 0 5"),
        funnel(Grouping.DAY, false));
  }

  @Test
  void a_visit_is_followed_to_the_download_by_what_its_link_says() {
    shop.offer("book", "book.pdf", TestShop.bytes(10));
    String link = "?utm_source=news&utm_medium=mail&utm_campaign=spring&variant=b";
    look("/buy/book" + link, FIREFOX);
    look("/buy/book", SAFARI, "Referer: https://blog.example.net/post");
    Reply started = shop.wire().form("/buy/book" + link, "quantity=1", FIREFOX);
    String session = started.header("location").replaceAll(".*/", "");
    stripe.pay(session, Buyer.of("ada@example.org"));
    String page = shop.wire().get("/thanks?session_id=" + session, FIREFOX).header("location");
    String path = page.substring(page.indexOf("/d/"));
    look(path, FIREFOX, GERMAN);
    look(path, "User-Agent: Barracuda Sentinel (EE)");
    String button =
        shop.wire()
            .get(path, FIREFOX, GERMAN)
            .text()
            .replaceAll("(?s).*action=\"([^\"]*/d/[^\"]*)\".*", "$1");
    String file = shop.wire().post(button, FIREFOX).header("location");
    Reply fetched = shop.wire().get(file.substring(file.indexOf("/f/")), FIREFOX);
    awaitDelivery();

    assertEquals(200, fetched.status());
    assertEquals(
        List.of(
            List.of("blog.example.net 1 0 0 0 0 0", "news 1 1 1 2 1 1", "total 2 1 1 2 1 1"),
            List.of("(none) 1 0 0 0 0 0", "spring 1 1 1 2 1 1", "total 2 1 1 2 1 1"),
            List.of("book 2 1 1 2 1 1", "total 2 1 1 2 1 1"),
            List.of("(none) 1 0 0 0 0 0", "b 1 1 1 2 1 1", "total 2 1 1 2 1 1"),
            List.of("news mail spring b")),
        List.of(
            funnel(Grouping.SOURCE, true),
            funnel(Grouping.CAMPAIGN, true),
            funnel(Grouping.PRODUCT, true),
            funnel(Grouping.VARIANT, true),
            origins()));
  }

  @Test
  void who_scans_a_link_is_a_machine_also_when_it_calls_itself_a_browser() {
    Bought bought = shop.sold(10);
    shop.wire().head(bought.path(), FIREFOX);
    look(bought.path(), FIREFOX);
    look(bought.path(), FIREFOX, GERMAN);
    look(bought.path(), SAFARI);
    clock.move(Duration.ofMinutes(2));
    look(bought.path(), FIREFOX);

    assertEquals(List.of("book 0 0 1 3 0 2", "total 0 0 1 3 0 2"), funnel(Grouping.PRODUCT, false));
  }

  @Test
  void who_opens_all_links_of_a_mail_at_once_is_a_machine() {
    Bought bought = shop.sold(10);
    String token = shop.unsubscribeToken(bought);
    look(bought.path(), SAFARI);
    look("/u/" + token, SAFARI);
    look(bought.path(), FIREFOX, GERMAN);
    look("/u/" + token, FIREFOX, GERMAN);
    clock.move(Duration.ofMinutes(2));
    look(bought.path(), SAFARI);

    assertEquals(List.of("book 0 0 1 2 0 1", "total 0 0 1 2 0 1"), funnel(Grouping.PRODUCT, false));
  }

  @Test
  void nothing_of_a_visitor_is_kept_but_a_key_that_dies_with_the_day() {
    look("/", FIREFOX, "X-Forwarded-For: 192.0.2.7");
    List<String> first = visitors();
    clock.move(Duration.ofDays(1));
    look("/", FIREFOX, "X-Forwarded-For: 192.0.2.7");
    List<String> both = visitors();

    assertEquals(
        List.of(1, 2, 1L, 0L),
        List.of(
            new HashSet<>(first).size(),
            new HashSet<>(both).size(),
            count("visitor_salt"),
            both.stream().filter(key -> !key.matches("[0-9a-f]{32}")).count()));
  }

  @Test
  void a_payment_that_never_came_is_counted_once() throws Exception {
    shop.offer("book", "book.pdf", TestShop.bytes(10));
    Reply started = shop.wire().form("/buy/book?utm_source=news", "quantity=1", FIREFOX);
    String session = started.header("location").replaceAll(".*/", "");
    stripe.payLater(session, Buyer.of("ada@example.org"));
    shop.wire().get("/thanks?session_id=" + session, FIREFOX);
    stripe.fail(session);
    for (SignedEvent event : stripe.events()) {
      StripeStandIn.deliver(webhook(), event);
      StripeStandIn.deliver(webhook(), event);
    }
    shop.store().eventWorker().workDue();

    assertEquals(
        List.of("news 1"),
        shop
            .store()
            .activityReports()
            .funnel(question(Grouping.SOURCE, true), (_, _) -> {})
            .rows()
            .stream()
            .map(row -> row.key() + " " + row.figures().paymentFailed())
            .toList());
  }

  private URI webhook() {
    return URI.create("http://127.0.0.1:" + shop.server().port() + "/webhook");
  }

  private void look(String target, String... headers) {
    shop.wire().get(target, headers);
  }

  /** The account of a download is written after its last byte has left. */
  private void awaitDelivery() {
    Question question = question(Grouping.DAY, true);
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (shop.store().activityReports().downloads(question).total().completed() == 0
        && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private List<String> visitors() {
    shop.store().eventLog().settle();
    return shop.store()
        .database()
        .read(tx ->
            tx.sql()
                .select(ANALYTICS_EVENT.VISITOR)
                .from(ANALYTICS_EVENT)
                .fetch(ANALYTICS_EVENT.VISITOR));
  }

  private long count(String table) {
    return shop.store().database().read(tx -> 0L + tx.sql().fetchCount(DSL.table(table)));
  }

  /** Where buyers came from, as purchases say it. */
  private List<String> origins() {
    return shop.store().purchases().list(new PurchaseFilter(null, null, null, 10)).stream()
        .map(summary ->
            shop.store().database().read(tx -> shop.store().purchases().find(tx, summary.code())))
        .map(Purchase::origin)
        .map(origin ->
            String.join(
                " ",
                String.valueOf(origin.source()),
                String.valueOf(origin.medium()),
                String.valueOf(origin.campaign()),
                String.valueOf(origin.variant())))
        .toList();
  }

  private static Question question(Grouping by, boolean test) {
    return new Question(by, null, null, test);
  }

  private List<String> funnel(Grouping by, boolean test) {
    shop.store().eventLog().settle();
    FunnelReport report = shop.store().activityReports().funnel(question(by, test), (_, _) -> {});
    return Stream.concat(
            report.rows().stream().map(row -> row.key() + text(row.figures())),
            Stream.of("total" + text(report.total())))
        .toList();
  }

  private static String text(FunnelReport.Figures figures) {
    return " "
        + figures.pageView()
        + " "
        + figures.checkoutStarted()
        + " "
        + figures.purchased()
        + " "
        + figures.linkViewed()
        + " "
        + figures.downloaded()
        + " "
        + figures.automated();
  }
}
