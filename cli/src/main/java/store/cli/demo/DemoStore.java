package store.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import store.OutsideWorld;
import store.Store;
import store.catalog.NewProduct;
import store.catalog.NewRelease;
import store.catalog.Sku;
import store.catalog.Stock;
import store.config.ConfigurationReader;
import store.config.StoreChoices;
import store.config.StoreInitializer;
import store.database.Database;
import store.failure.FileFailure;
import store.failure.StoreException;
import store.fulfilment.HandSale;
import store.fulfilment.PurchaseSheet;
import store.mail.EmailAddress;
import store.money.Money;
import store.purchases.PaymentMethod;

/** The store of a demo: made like any other, apart from everything of the owner's. */
final class DemoStore {

  /** The usual port, or any other when that is taken. */
  static final int ANY_PORT = -1;

  private static final int USUAL_PORT = 8080;
  private static final int LARGEST_PORT = 65_535;
  private static final List<String> HANDBOOK = List.of("README.md", "docs/ARCHITECTURE.md");

  private DemoStore() {}

  /** Makes the store in the folder and opens it; nothing of the owner's environment reaches it. */
  static Store open(OutsideWorld world, DemoFolder folder, int wantedPort) {
    String listen = "127.0.0.1:" + port(wantedPort);
    OutsideWorld apart =
        world.in(
            folder.path(),
            Map.of("STORE_SERVER_LISTEN", listen, "STORE_STORE_URL", "http://" + listen));
    ConfigurationReader reader = new ConfigurationReader(folder.path(), apart.environment());
    new StoreInitializer(reader, world.randomness())
        .initialize(
            null,
            new StoreChoices("The Demo Store", null, null),
            planned -> Database.make(planned.database(), world.clock()));
    return Store.open(reader.read(null), apart);
  }

  /** Adds a product from real files and sells it once. */
  static PurchaseSheet sell(Store store, @Nullable Path home, DemoFolder folder) {
    store
        .catalog()
        .add(
            new NewProduct(
                Sku.parse("handbook"),
                "The Store Handbook",
                "How this store works, told by its own documents.",
                "books",
                Money.of(2900, "USD"),
                Stock.UNLIMITED,
                null),
            new NewRelease("1.0", "The first edition.", files(home, folder)),
            bytes -> {});
    PurchaseSheet sheet =
        store
            .fulfilment()
            .sell(
                new HandSale(
                    EmailAddress.parse("ada@example.org"),
                    "Ada",
                    List.of(new HandSale.Line(Sku.parse("handbook"), 1)),
                    PaymentMethod.OTHER,
                    null,
                    true));
    store.postman().deliverDue();
    return sheet;
  }

  private static List<Path> files(@Nullable Path home, DemoFolder folder) {
    List<Path> files = new ArrayList<>();
    if (home != null) {
      HANDBOOK.stream().map(home::resolve).filter(Files::isRegularFile).forEach(files::add);
    }
    if (files.isEmpty()) {
      Path handbook = folder.path().resolve("handbook.txt");
      try {
        Files.writeString(handbook, "Sell your own files from a terminal.\n");
      } catch (IOException failure) {
        throw FileFailure.writing(handbook, failure);
      }
      files.add(handbook);
    }
    return files;
  }

  private static int port(int wanted) {
    if (wanted == ANY_PORT) {
      int usual = freePort(USUAL_PORT);
      return usual == ANY_PORT ? freePort(0) : usual;
    }
    if (wanted < 0 || wanted > LARGEST_PORT) {
      throw StoreException.misused(
          wanted + " is not a port; use a number from 0 to " + LARGEST_PORT + ".");
    }
    return wanted == 0 ? freePort(0) : wanted;
  }

  /** That port, or a free one for 0; {@link #ANY_PORT} when it is taken. */
  private static int freePort(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return probe.getLocalPort();
    } catch (IOException taken) {
      return ANY_PORT;
    }
  }
}
