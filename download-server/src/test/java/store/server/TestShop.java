package store.server;

import static store.database.generated.Tables.PURCHASE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import store.OutsideWorld;
import store.Store;
import store.catalog.NewProduct;
import store.catalog.NewRelease;
import store.catalog.Sku;
import store.config.ConfigurationReader;
import store.delivery.PrivatePage;
import store.fulfilment.HandSale;
import store.fulfilment.PurchaseSheet;
import store.mail.EmailAddress;
import store.money.Money;
import store.purchases.PaymentMethod;
import store.purchases.PurchaseCode;
import store.testing.stripe.StripeStandIn;
import store.updates.Portion;
import store.updates.UpdateWish;

/** A real shop with real files, served on a free port; its clock stands until it is moved. */
final class TestShop implements AfterEachCallback {

  /** Short enough to be waited for, long enough not to strike by accident. */
  static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20));

  /** When everything happens unless the clock is moved. */
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final Path folder;
  private final StandingClock clock;
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger buyers = new AtomicInteger();
  private final Store store;
  private final StoreServer server;

  TestShop() {
    this(USUAL, "");
  }

  /** A shop that buyers find there. */
  TestShop(URI url) {
    this(USUAL, "", url);
  }

  /** A shop with that patience and those trusted proxies. */
  TestShop(Patience patience, String trustedProxies) {
    this(patience, trustedProxies, url());
  }

  private TestShop(Patience patience, String trustedProxies, URI url) {
    this(
        patience,
        Map.of("STORE_STORE_URL", url.toString(), "STORE_SERVER_TRUSTED_PROXIES", trustedProxies),
        new StandingClock(NOON));
  }

  private TestShop(Patience patience, Map<String, String> more, StandingClock clock) {
    this.clock = clock;
    try {
      folder = Files.createTempDirectory("test-shop");
      Map<String, String> environment = new HashMap<>();
      environment.put("STORE_STORE_NAME", "Ada's Books");
      environment.put("STORE_STORE_URL", url().toString());
      environment.put("STORE_MAIL_FROM", "ada@example.org");
      environment.put("STORE_SERVER_LISTEN", "127.0.0.1:0");
      environment.put("STORE_STRIPE_WEBHOOK_SECRETS", StripeStandIn.WEBHOOK_SECRET);
      environment.putAll(more);
      var settings = new ConfigurationReader(folder, environment).read(null);
      store = Store.open(settings, world());
      server =
          StoreServer.start(
              settings.shop(),
              settings.server(),
              patience,
              StoreServer.Ground.of(store, clock, log::add));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A shop whose Stripe is that one, with that patience for it, behind a proxy at 127.0.0.1. */
  static TestShop selling(StripeStandIn stripe, Duration payment, StandingClock clock) {
    return new TestShop(
        new Patience(
            USUAL.request(), USUAL.idle(), USUAL.body(), USUAL.stall(), payment, USUAL.stop()),
        Map.of(
            "STORE_STRIPE_SECRET_KEY",
            stripe.key(),
            "STORE_STRIPE_API_BASE",
            stripe.url().toString(),
            "STORE_SERVER_TRUSTED_PROXIES",
            "127.0.0.1"),
        clock);
  }

  /** A shop that a browser on this machine finds at localhost. */
  static TestShop onThisMachine() {
    int port = freePort();
    return new TestShop(
        USUAL,
        Map.of(
            "STORE_SERVER_LISTEN",
            "127.0.0.1:" + port,
            "STORE_STORE_URL",
            "http://localhost:" + port),
        new StandingClock(NOON));
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A bought product: its link and its files. */
  record Bought(PurchaseSheet sheet) {

    String token() {
      String path = sheet.link().getPath();
      return path.substring(path.lastIndexOf('/') + 1);
    }

    String path() {
      return "/d/" + token();
    }

    PrivatePage.Offer file() {
      return sheet.page().lines().getFirst().editions().getFirst().files().getFirst();
    }

    String button() {
      return path() + "/" + file().fileId();
    }

    PurchaseCode code() {
      return sheet.purchase().code();
    }
  }

  Store store() {
    return store;
  }

  StoreServer server() {
    return server;
  }

  List<String> log() {
    return List.copyOf(log);
  }

  StandingClock clock() {
    return clock;
  }

  Wire wire() {
    return new Wire(server.port());
  }

  /** Puts a product with one file of those bytes up for sale. */
  void offer(String sku, String fileName, byte[] content) {
    Path source = write(fileName, content);
    NewProduct product = NewProduct.of(Sku.parse(sku), "The " + sku, Money.of(2900, "USD"));
    store.catalog().add(product, new NewRelease("1.0", "", List.of(source)), read -> {});
  }

  /** Publishes another release of it. */
  void release(String sku, String version, String notes, String fileName, byte[] content) {
    Path source = write(fileName, content);
    store
        .catalog()
        .release(Sku.parse(sku), new NewRelease(version, notes, List.of(source)), read -> {});
  }

  Bought sell(String sku) {
    return sell(sku, "buyer" + buyers.incrementAndGet() + "@example.org");
  }

  /** Sells one to that buyer, and mails nobody. */
  Bought sell(String sku, String email) {
    HandSale sale =
        new HandSale(
            EmailAddress.parse(email),
            null,
            List.of(new HandSale.Line(Sku.parse(sku), 1)),
            PaymentMethod.OTHER,
            null,
            false);
    return new Bought(store.fulfilment().sell(sale));
  }

  /** A sold product of one file of that size. */
  Bought sold(int size) {
    offer("book", "book.pdf", bytes(size));
    return sell("book");
  }

  /** Lets the money of a purchase be as its status says. */
  void money(Bought bought, String status) {
    int changed =
        store
            .database()
            .write(tx ->
                tx.sql()
                    .update(PURCHASE)
                    .set(PURCHASE.PAYMENT_STATUS, status)
                    .where(PURCHASE.CODE.eq(bought.code().text()))
                    .execute());
    if (changed != 1) {
      throw new AssertionError("There is no purchase to change.");
    }
  }

  /** The token of the buyer's unsubscribe link, taken from an update that is mailed to all. */
  String unsubscribeToken(Bought bought) {
    String sku = bought.sheet().purchase().items().getFirst().sku();
    UpdateWish wish = new UpdateWish(Sku.parse(sku), null, null, "News", true);
    long id = store.updates().freeze(store.updates().plan(wish));
    store.courier().send(id, Portion.ALL, more -> {});
    String to = "To: " + bought.sheet().purchase().customer().email();
    Pattern link = Pattern.compile("List-Unsubscribe: <https?://[^/]+/u/([A-Za-z0-9_-]{43})>");
    try (var mails = Files.list(store.configuration().data().mail())) {
      for (Path path : mails.toList()) {
        String mail = Files.readString(path);
        Matcher found = link.matcher(mail);
        if (mail.contains(to) && found.find()) {
          return found.group(1);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    throw new AssertionError("There is no update to " + to + ".");
  }

  /** How many downloads of the purchase's first file are left. */
  long left(Bought bought) {
    return new Bought(store.fulfilment().show(bought.code())).file().left();
  }

  /** Bytes without a pattern that a splice could hide in; always the same. */
  static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new SplittableRandom(size).nextBytes(bytes);
    return bytes;
  }

  static byte[] part(byte[] whole, int from, int to) {
    return Arrays.copyOfRange(whole, from, to);
  }

  static URI url() {
    return URI.create("https://shop.example.org");
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    server.close();
    store.close();
    try (var files = Files.walk(folder)) {
      for (Path path : files.sorted(Collections.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private Path write(String fileName, byte[] content) {
    try {
      Path source = Files.createTempDirectory(folder, "source").resolve(fileName);
      return Files.write(source, content);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private OutsideWorld world() {
    return new OutsideWorld(
        new ByteArrayInputStream(new byte[0]),
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream(),
        OutsideWorld.Terminal.NONE,
        clock,
        new Random(1),
        Map.of(),
        folder,
        null,
        () -> {});
  }

  /** A clock that moves when it is told to. */
  static final class StandingClock extends Clock {

    private final AtomicReference<Instant> now;

    StandingClock(Instant now) {
      this.now = new AtomicReference<>(now);
    }

    void move(Duration by) {
      now.updateAndGet(instant -> instant.plus(by));
    }

    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
