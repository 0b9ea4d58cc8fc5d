package store.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import store.OutsideWorld;
import store.Store;
import store.catalog.NewProduct;
import store.catalog.NewRelease;
import store.catalog.Product;
import store.catalog.Sku;
import store.config.ConfigurationReader;
import store.fulfilment.HandSale;
import store.fulfilment.PurchaseSheet;
import store.mail.EmailAddress;
import store.money.Money;
import store.purchases.PaymentMethod;

/**
 * A throw-away store on real files in a folder of its own: its clock stands still at {@link #NOW}
 * until it is told to pass, and its randomness repeats.
 */
public final class TestStore implements BeforeEachCallback, AfterEachCallback {

  /** When everything happens unless time is made to pass. */
  public static final Instant NOW = Instant.parse("2026-11-20T21:35:14Z");

  private final StandingClock clock = new StandingClock(NOW);
  private final Map<String, String> environment = new HashMap<>();
  private @Nullable Path folder;
  private @Nullable OutsideWorld world;
  private @Nullable Store store;

  /** Sets a variable of the environment before the store is first used: {@code STORE_DATA}. */
  public TestStore with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("store-test-");
    world =
        new OutsideWorld(
            new ByteArrayInputStream(new byte[0]),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            OutsideWorld.Terminal.NONE,
            clock,
            new Random(42),
            environment,
            folder,
            null,
            () -> {},
            clock::pass);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    if (store != null) {
      store.close();
      store = null;
    }
    if (folder != null) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** The folder in which the store lives and commands run. */
  public Path folder() {
    return present(folder);
  }

  /** The world it is handed. */
  public OutsideWorld world() {
    return present(world);
  }

  /** Its clock. */
  public StandingClock clock() {
    return clock;
  }

  /** The store, opened when first asked for. */
  public synchronized Store store() {
    Store open = store;
    if (open == null) {
      open = another();
      store = open;
    }
    return open;
  }

  /** The same store opened once more, as by a second process; the caller closes it. */
  public Store another() {
    return Store.open(new ConfigurationReader(folder(), environment).read(null), world());
  }

  /** Closes the store; the next who asks opens it again, as a new process would. */
  public synchronized void close() {
    if (store != null) {
      store.close();
      store = null;
    }
  }

  /** A file of that text in the folder. */
  public Path file(String name, String text) {
    try {
      return Files.writeString(folder().resolve(name), text, StandardCharsets.UTF_8);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** A file of that many bytes, the same ones for the same name. */
  public Path file(String name, int size) {
    byte[] bytes = new byte[size];
    new Random(name.hashCode()).nextBytes(bytes);
    try {
      return Files.write(folder().resolve(name), bytes);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** A product for 29.00 USD whose release 1.0 has these files. */
  public Product product(String sku, Path... files) {
    return store()
        .catalog()
        .add(
            NewProduct.of(Sku.parse(sku), "The " + sku, Money.of(2900, "USD")),
            files.length == 0 ? null : new NewRelease("1.0", "", List.of(files)),
            bytes -> {});
  }

  /** One more release of a product. */
  public Product release(String sku, String version, Path... files) {
    return store()
        .catalog()
        .release(Sku.parse(sku), new NewRelease(version, "", List.of(files)), bytes -> {});
  }

  /** A paid purchase of that many of one product, whose receipt is queued. */
  public PurchaseSheet purchase(String email, String sku, int quantity) {
    return store()
        .fulfilment()
        .sell(
            new HandSale(
                EmailAddress.parse(email),
                null,
                List.of(new HandSale.Line(Sku.parse(sku), quantity)),
                PaymentMethod.OTHER,
                null,
                true));
  }

  /** The token of the purchase's private link. */
  public static String token(PurchaseSheet sheet) {
    String path = sheet.link().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The mails that were sent, oldest first, as raw text. */
  public List<String> sentMail() {
    Path mail = folder().resolve("store-data/mail");
    List<String> texts = new ArrayList<>();
    if (Files.isDirectory(mail)) {
      try (Stream<Path> files = Files.list(mail)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".eml")).sorted().toList()) {
          texts.add(Files.readString(file));
        }
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return texts;
  }

  private static <T> T present(@Nullable T thing) {
    if (thing == null) {
      throw new IllegalStateException("register the TestStore as an extension first");
    }
    return thing;
  }
}
