package store.server;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import store.analytics.Attribution;
import store.catalog.Product;
import store.catalog.ProductStatus;
import store.catalog.Release;
import store.catalog.ReleaseFile;
import store.catalog.Sha256;
import store.catalog.Sku;
import store.config.ShopSettings;
import store.delivery.Closure;
import store.delivery.PrivatePage;
import store.delivery.PrivatePage.Edition;
import store.delivery.PrivatePage.Line;
import store.delivery.PrivatePage.Offer;
import store.mail.EmailAddress;
import store.money.Money;
import store.server.http.Answer;
import store.server.pages.Assets;
import store.server.pages.LostPages;
import store.server.pages.Pages;
import store.server.pages.UpdatePages;

/** Every page in every state, with words that fit and words that hardly do. */
final class Gallery {

  private static final Instant PUBLISHED = Instant.parse("2026-11-02T09:00:00Z");
  private static final String TOKEN = "t".repeat(43);
  static final String HOSTILE = "<script>alert(\"1\")</script> & 'co' {{frame}}";
  static final String LONG = "Incomprehensibilities".repeat(8);

  private Gallery() {}

  static ShopSettings shop() {
    return new ShopSettings(
        "Ada's Books",
        URI.create("https://shop.example.org"),
        true,
        Currency.getInstance("USD"),
        EmailAddress.parse("help@example.org"),
        ZoneOffset.UTC);
  }

  /** The pages by names that may stand in a URL. */
  static Map<String, Answer> pages() {
    Pages pages = new Pages(shop(), new Assets());
    Map<String, Answer> states = new LinkedHashMap<>();
    states.put(
        "home",
        pages.home(
            List.of(product("Refactoring by Hand"), product("A Poster", 0L), product(HOSTILE)),
            new Attribution(HOSTILE, HOSTILE, HOSTILE, "b")));
    states.put("home-empty", pages.home(List.of(), Attribution.NONE));
    states.putAll(SellingGallery.pages());
    states.put("purchase", pages.purchase(TOKEN, usual()));
    states.put("purchase-gift", pages.purchase(TOKEN, gift()));
    states.put("purchase-many", pages.purchase(TOKEN, many()));
    states.put("purchase-hostile", pages.purchase(TOKEN, hostile()));
    for (Closure why : Closure.values()) {
      states.put("closed-" + why, pages.closed(why, "P-7F3K9Q2M"));
    }
    states.put("used-up", pages.usedUp(TOKEN, "P-7F3K9Q2M", "refactoring.pdf"));
    states.put("used-up-hostile", pages.usedUp(TOKEN, "P-7F3K9Q2M", HOSTILE + LONG));
    states.put("run-out", pages.runOut(TOKEN));
    states.put("run-out-for-good", pages.runOut(null));
    states.put("under-way", pages.underWay());
    states.put("too-many", pages.tooMany(Duration.ofSeconds(40)));
    states.put("under-way", pages.underWay());
    UpdatePages updates = new UpdatePages(shop(), new Assets());
    states.put("unsubscribe", updates.ask(TOKEN));
    states.put("unsubscribed", updates.stopped());
    LostPages lost = new LostPages(shop(), new Assets());
    states.put("lost", lost.form());
    states.put("lost-mistake", lost.again("ada@example"));
    states.put("lost-hostile", lost.again(HOSTILE + LONG));
    states.put("lost-asked", lost.asked());
    states.put("lost-too-many", lost.tooMany(Duration.ofSeconds(40)));
    states.put("not-found", pages.notFound());
    states.put("away", pages.away());
    states.put("failed", pages.failed());
    states.put("refused", pages.refused());
    states.put("bad-request", pages.badRequest());
    states.put("wrong-method", pages.wrongMethod());
    states.put("too-large", pages.tooLarge());
    states.put("precondition", pages.preconditionFailed());
    states.put("range", pages.rangeNotSatisfiable());
    return states;
  }

  private static PrivatePage usual() {
    Edition newest =
        new Edition(
            "2.0",
            PUBLISHED,
            "A new chapter on tests that are sentences.\nEvery example runs on Java 25.",
            List.of(
                offer(1, "refactoring-by-hand.pdf", 4_213_554, 4, false),
                offer(2, "refactoring-by-hand.epub", 1_904_221, 5, false)));
    Edition earlier =
        new Edition(
            "1.0",
            PUBLISHED.minus(Duration.ofDays(200)),
            "",
            List.of(offer(3, "refactoring-by-hand-1.0.pdf", 3_911_002, 5, false)));
    return page(null, List.of(line("Refactoring by Hand", 1, List.of(newest, earlier))));
  }

  private static PrivatePage gift() {
    return new PrivatePage(
        "P-7F3K9Q2M",
        PUBLISHED,
        null,
        Money.of(0, "USD"),
        true,
        List.of(line("A Mug", 1, List.of())));
  }

  private static PrivatePage many() {
    Edition states =
        new Edition(
            "1.4.2",
            PUBLISHED,
            "",
            List.of(
                offer(4, "examples.zip", 812, 0, false),
                offer(5, "video.mp4", 2_147_483_648L, 0, true),
                offer(6, "setup.exe", 1_000, 1, true)));
    return page(
        Instant.parse("2027-11-20T12:00:00Z"),
        List.of(
            line("The Workshop", 3, List.of(states, states)),
            line("A Preorder", 1, List.of()),
            line("Poster", 1, List.of(new Edition("1.0", PUBLISHED, "", List.of())))));
  }

  private static PrivatePage hostile() {
    Edition edition =
        new Edition(
            HOSTILE,
            PUBLISHED,
            HOSTILE + "\n" + LONG + "\n\n" + HOSTILE,
            List.of(offer(7, HOSTILE + ".pdf", 1, 5, false), offer(8, LONG + ".pdf", 9, 1, true)));
    return page(null, List.of(line(HOSTILE, 10_000, List.of(edition)), line(LONG, 1, List.of())));
  }

  private static PrivatePage page(@Nullable Instant endsAt, List<Line> lines) {
    return new PrivatePage(
        "P-7F3K9Q2M",
        Instant.parse("2026-11-20T12:00:00Z"),
        endsAt,
        Money.of(2900, "USD"),
        false,
        lines);
  }

  private static Line line(String product, long quantity, List<Edition> editions) {
    return new Line(1, "book", product, quantity, editions);
  }

  private static Offer offer(long id, String name, long size, long left, boolean resumable) {
    String sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    return new Offer(id, name, "application/pdf", size, sha256, 5, left, resumable);
  }

  static Product product(String name) {
    return product(name, null);
  }

  static Product product(String name, @Nullable Long stock) {
    return new Product(
        1,
        Sku.parse("book"),
        name,
        "How to change code that nobody dares to touch.\nWith forty exercises.",
        null,
        Money.of(2900, "USD"),
        ProductStatus.ACTIVE,
        stock,
        List.of(
            new Release(
                1,
                "2.0",
                "",
                PUBLISHED,
                null,
                List.of(
                    file(1, "refactoring-by-hand.pdf", 4_213_554),
                    file(2, LONG + ".epub", 1_904_221)))),
        PUBLISHED,
        PUBLISHED);
  }

  private static ReleaseFile file(long id, String name, long size) {
    return new ReleaseFile(id, name, size, new Sha256("0".repeat(64)), "application/pdf");
  }
}
