package store.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static store.database.generated.Tables.ANALYTICS_EVENT;
import static store.database.generated.Tables.PRODUCT;

import io.undertow.Undertow;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;
import store.analytics.experiments.NewExperiment;
import store.catalog.Sku;
import store.testing.Browser;

/** The script on a page of the owner's own site, of another origin, as the owner pastes it. */
@Tag("browser")
class BeaconInBrowserTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Chromium without a window calls itself a machine, and is taken for one. */
  private static final String A_PERSON =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
          + " Safari/537.36";

  private static final String SALES =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head><title>The book</title><link rel="icon" href="data:,">SCRIPT</head>
      <body>
      <a id="broken" href="http://[/buy/book">Broken</a>
      <a id="plain" href="SHOP/buy/book">Buy</a>
      <a id="own" href="SHOP/buy/book?utm_source=me&amp;quantity=2#end">Buy two</a>
      <a id="other" href="http://192.0.2.1/buy/book">Buy elsewhere</a>
      <a id="front" href="SHOP/">The shop</a>
      <form id="form" method="post" action="SHOP/buy/book"><input name="quantity" value="1"></form>
      <form id="ask" action="SHOP/buy/book"><input name="utm_source" value="me"></form>
      </body>
      </html>
      """;

  /** Answers where links and forms lead, and what the forms add to it. */
  private static final String WAYS =
      """
      return [...document.querySelectorAll('[id]')].map(element =>
        element.id + ' ' + (element.getAttribute('href') || element.getAttribute('action')) +
        [...element.querySelectorAll('input')].map(field => ' ' + field.name + '=' + field.value)
          .join(''));
      """;

  @RegisterExtension final TestShop shop = TestShop.onThisMachine();

  private Undertow site;
  private Browser browser;
  private ChromeDriver driver;
  private String script;

  @BeforeEach
  void open() throws IOException {
    shop.offer("book", "book.pdf", TestShop.bytes(1000));
    script = "<script src=\"SHOP/beacon.js\" data-product=\"book\" defer></script>";
    site =
        Undertow.builder()
            .addHttpListener(
                0,
                "127.0.0.1",
                exchange -> {
                  exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html");
                  exchange
                      .getResponseSender()
                      .send(
                          page(exchange.getRequestPath())
                              .replace("SHOP", home())
                              .replace("SITE", address()));
                })
            .build();
    site.start();
    browser = new Browser();
    driver = browser.driver();
    driver.executeCdpCommand("Network.setUserAgentOverride", Map.of("userAgent", A_PERSON));
  }

  @AfterEach
  void close() throws IOException {
    browser.close();
    site.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"defer", "async", ""})
  void the_way_to_the_shop_carries_where_the_visitor_came_from(String when) {
    script = script.replace("defer", when);
    shop.store()
        .experiments()
        .start(NewExperiment.of("text", Sku.parse("book"), List.of("a", "b"), Map.of()));
    driver.get(address() + "/sales?utm_source=news&utm_medium=mail&utm_campaign=a%26b");
    String variant = shownVariant();
    String words = "utm_source=news&utm_medium=mail&utm_campaign=a%26b&variant=" + variant;
    String fields = " utm_source=news utm_medium=mail utm_campaign=a&b variant=" + variant;

    assertEquals(
        List.of(
            List.of(
                "broken http://[/buy/book",
                "plain " + home() + "/buy/book?" + words,
                "own "
                    + home()
                    + "/buy/book?utm_source=me&quantity=2&utm_medium=mail&utm_campaign=a%26b&variant="
                    + variant
                    + "#end",
                "other http://192.0.2.1/buy/book",
                "front " + home() + "/",
                "form " + home() + "/buy/book quantity=1" + fields,
                "ask " + home() + "/buy/book utm_source=me" + fields.substring(16)),
            List.of("page_view book news mail a&b " + variant + " 0"),
            List.of(),
            List.of()),
        List.of(ways(), events(), List.copyOf(driver.manage().getCookies()), browser.console()));
  }

  @Test
  void who_follows_the_link_is_seen_again_in_the_same_variant() {
    shop.store()
        .experiments()
        .start(NewExperiment.of("text", Sku.parse("book"), List.of("a", "b"), Map.of()));
    driver.get(address() + "/sales?utm_source=news");
    String variant = shownVariant();
    driver.findElement(By.id("plain")).click();
    await("return location.pathname === '/buy/book'");
    String carried =
        driver.findElement(By.cssSelector("input[name=variant]")).getAttribute("value");

    assertEquals(
        List.of(
            variant,
            List.of(
                "page_view book news null null " + variant + " 0",
                "page_view book news null null " + variant + " 0"),
            1L,
            List.of()),
        List.of(carried, events(), visitors(), browser.console()));
  }

  @Test
  void who_comes_from_elsewhere_comes_from_its_host() {
    driver.get(address().replace("127.0.0.1", "blog.localhost") + "/elsewhere");
    driver.findElement(By.id("there")).click();
    await("return document.getElementById('plain') && location.hostname === '127.0.0.1'");
    await("return document.getElementById('plain').href.includes('utm_source')");
    awaitEvents(1);
    driver.get(address() + "/sales?variant=b");
    await("return document.documentElement.dataset.storeVariant === 'b'");
    awaitEvents(2);

    assertEquals(
        List.of(
            List.of(
                "page_view book blog.localhost null null null 0",
                "page_view book null null null b 0"),
            home() + "/buy/book?variant=b",
            List.of()),
        List.of(
            events(), driver.findElement(By.id("plain")).getAttribute("href"), browser.console()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"globalPrivacyControl: true", "doNotTrack: '1'"})
  void nothing_happens_to_who_asks_not_to_be_followed(String wish) {
    String[] named = wish.split(": ", -1);
    beforeEachPage(
        "Object.defineProperty(navigator, '%s', {value: %s})".formatted(named[0], named[1]));
    driver.get(address() + "/sales?utm_source=news&variant=b");
    await("return document.readyState === 'complete'");
    List<String> asked = browser.requests();

    assertEquals(
        List.of(
            List.of(home() + "/beacon.js"),
            "plain " + home() + "/buy/book",
            "",
            List.of(),
            List.of()),
        List.of(
            asked.stream().filter(url -> url.startsWith(home())).toList(),
            ways().get(1),
            Objects.requireNonNullElse(
                driver.executeScript("return document.documentElement.dataset.storeVariant"), ""),
            events(),
            browser.console()));
  }

  @Test
  void a_page_rendered_ahead_is_not_looked_at_before_it_is_shown() {
    beforeEachPage(
        "let ahead = true;"
            + "Object.defineProperty(document, 'prerendering', {get: () => ahead});"
            + "window.shown = () => {"
            + "  ahead = false; document.dispatchEvent(new Event('prerenderingchange')); }");
    driver.get(address() + "/sales?utm_source=news");
    await("return document.readyState === 'complete'");
    List<String> ahead = events();
    driver.executeScript("shown()");
    awaitEvents(1);

    assertEquals(
        List.of(List.of(), List.of("page_view book news null null null 0")),
        List.of(ahead, events()));
  }

  @Test
  void a_shop_that_is_away_breaks_nothing() {
    beforeEachPage("window.fetch = () => Promise.reject(new TypeError('Failed to fetch'))");
    driver.get(address() + "/sales?utm_source=news&variant=b");
    await("return document.readyState === 'complete'");

    assertEquals(
        List.of("plain " + home() + "/buy/book?utm_source=news&variant=b", List.of(), List.of()),
        List.of(ways().get(1), events(), browser.console()));
  }

  private String page(String path) {
    return path.equals("/elsewhere")
        ? "<!DOCTYPE html><title>Elsewhere</title><link rel=icon href=data:,><a id=there href=SITE/sales>Read this</a>"
        : SALES.replace("SCRIPT", script);
  }

  private void beforeEachPage(String act) {
    driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", act));
  }

  private String shownVariant() {
    awaitEvents(1);
    await("return 'storeVariant' in document.documentElement.dataset");
    return String.valueOf(
        driver.executeScript("return document.documentElement.dataset.storeVariant"));
  }

  private List<?> ways() {
    return (List<?>) Objects.requireNonNull(driver.executeScript(WAYS));
  }

  private void await(String condition) {
    new WebDriverWait(driver, PATIENCE)
        .until(_ -> Boolean.TRUE.equals(driver.executeScript(condition)));
  }

  private void awaitEvents(int most) {
    new WebDriverWait(driver, PATIENCE).until(_ -> events().size() >= most);
  }

  private String home() {
    return "http://localhost:" + shop.server().port();
  }

  private String address() {
    return "http://127.0.0.1:"
        + ((InetSocketAddress) site.getListenerInfo().getFirst().getAddress()).getPort();
  }

  private long visitors() {
    return shop.store()
        .database()
        .read(tx ->
            (long)
                tx.sql()
                    .selectDistinct(ANALYTICS_EVENT.VISITOR)
                    .from(ANALYTICS_EVENT)
                    .fetch()
                    .size());
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
