package store.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import store.OutsideWorld;
import store.Store;
import store.catalog.NewProduct;
import store.catalog.NewRelease;
import store.catalog.Sku;
import store.config.Configuration;
import store.config.ConfigurationReader;
import store.config.StoreChoices;
import store.config.StoreInitializer;
import store.database.Database;
import store.money.Money;
import store.purchases.PurchaseCode;
import store.secrets.KeyFile;

/**
 * A store with one product and any number of purchases of it, filled past the store in JDBC batches
 * and kept for the next run.
 */
final class ManyPurchases implements AutoCloseable {

  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int DIGIT_BITS = 5;
  private static final int CODE_BITS = 40;

  private final Store store;
  private final SecretKeySpec key;
  private final long purchases;

  private ManyPurchases(Store store, SecretKeySpec key, long purchases) {
    this.store = store;
    this.key = key;
    this.purchases = purchases;
  }

  /** The store of that many purchases of one product below the folder; made when there is none. */
  static ManyPurchases in(Path folder, long purchases) {
    return in(folder.resolve("purchases-" + purchases), purchases, 1);
  }

  private static ManyPurchases in(Path home, long purchases, int products) {
    try {
      if (Files.notExists(home)) {
        Files.createDirectories(home);
        fill(home, purchases, products);
      }
      return opened(home, purchases);
    } catch (IOException | SQLException failure) {
      throw new IllegalStateException("remove " + home + " and try again", failure);
    }
  }

  /**
   * Fills a store and prints codes drawn from it: {@code FOLDER PURCHASES CODES [PRODUCTS]}; one of
   * several products lies in a folder of its own.
   */
  public static void main(String[] args) {
    long purchases = Long.parseLong(args[1]);
    Path folder = Path.of(args[0]).toAbsolutePath();
    try (ManyPurchases many =
        args.length > 3
            ? in(folder.resolve("sales-" + purchases), purchases, Integer.parseInt(args[3]))
            : in(folder, purchases)) {
      new SplittableRandom(42)
          .longs(Long.parseLong(args[2]), 0, purchases)
          .forEach(index -> System.out.println(many.codeText(index)));
    }
  }

  Store store() {
    return store;
  }

  /** The code of the purchase with that index; they rise with it and are spread evenly. */
  PurchaseCode code(long index) {
    return PurchaseCode.parse(codeText(index));
  }

  String codeText(long index) {
    long value = (1L << CODE_BITS) / purchases * index;
    StringBuilder code = new StringBuilder("P-");
    for (int shift = CODE_BITS - DIGIT_BITS; shift >= 0; shift -= DIGIT_BITS) {
      code.append(DIGITS.charAt((int) (value >>> shift) & (DIGITS.length() - 1)));
    }
    return code.toString();
  }

  /** The token of the private link of the purchase with that index. */
  String token(long index) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      byte[] subject = ("link|" + (index + 1) + "|0").getBytes(StandardCharsets.US_ASCII);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(subject));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has HmacSHA256", impossible);
    }
  }

  @Override
  public void close() {
    store.close();
  }

  private static void fill(Path home, long purchases, int products)
      throws IOException, SQLException {
    new StoreInitializer(reader(home), new SecureRandom())
        .initialize(
            null,
            new StoreChoices("Many", null, null),
            planned -> Database.make(planned.database(), Clock.systemUTC()));
    try (ManyPurchases empty = opened(home, purchases)) {
      Path book = Files.writeString(home.resolve("book.txt"), "A short book.\n");
      for (int product = 0; product < products; product++) {
        String sku = product == 0 ? "book" : "book-" + product;
        empty
            .store
            .catalog()
            .add(
                NewProduct.of(Sku.parse(sku), "The Book", Money.of(2900, "USD")),
                new NewRelease("1.0", "", List.of(book)),
                bytes -> {});
      }
      new PurchaseRows(empty, purchases, products)
          .fill("jdbc:sqlite:" + home.resolve("store-data/store.db"));
    }
  }

  private static ManyPurchases opened(Path home, long purchases) {
    Configuration configuration = reader(home).read(null);
    OutsideWorld world =
        new OutsideWorld(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            OutsideWorld.Terminal.NONE,
            Clock.systemUTC(),
            new SecureRandom(),
            Map.of(),
            home,
            null,
            () -> {});
    Store store = Store.open(configuration, world);
    byte[] key =
        new KeyFile(configuration.data().secretKey()).readOrCreate(world.randomness()).decoded();
    return new ManyPurchases(store, new SecretKeySpec(key, "HmacSHA256"), purchases);
  }

  private static ConfigurationReader reader(Path home) {
    return new ConfigurationReader(home, Map.of());
  }
}
