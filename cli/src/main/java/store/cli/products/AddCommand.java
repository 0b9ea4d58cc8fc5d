package store.cli.products;

import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import store.catalog.Catalog;
import store.catalog.NewProduct;
import store.catalog.NewRelease;
import store.catalog.Product;
import store.catalog.ProductStatus;
import store.catalog.Sku;
import store.catalog.Stock;
import store.cli.arguments.TextArgument;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.failure.StoreException;
import store.money.Money;

/** {@code store product add SKU --name N --price P [FILE...]} */
@Command(
    name = "add",
    description =
        "Add a product. With files it is for sale at once; without, it is a draft until its first"
            + " release.")
@Examples({
  "store product add book --name \"The Book\" --price 29.00 book.pdf book.epub",
  "store product add guide --name Guide --price 9 --currency EUR --release 1.1 a.pdf b.epub",
  "store product add mug --name Mug --price 15 --category Things --stock 40 --status active"
})
final class AddCommand implements Runnable {

  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "SKU",
      description = "What you will call it: lower-case letters, digits, - _ . inside.")
  private String sku = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "FILE",
      description = "What its buyers get; copied, so that yours may move.")
  private List<Path> files = List.of();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      required = true,
      description = "What buyers call it.")
  private String name = "";

  @Option(
      names = "--price",
      paramLabel = "AMOUNT",
      required = true,
      description = "The price of one, such as 29.00.")
  private String price = "";

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "Its currency; else that of the store.")
  private @Nullable Currency currency;

  @Option(names = "--description", paramLabel = "TEXT", description = "What buyers read about it.")
  private String description = "";

  @Option(names = "--category", paramLabel = "CATEGORY", description = "Where it belongs.")
  private @Nullable String category;

  @Option(
      names = "--stock",
      paramLabel = "N",
      description = "How many there are to sell; unlimited when you do not say.")
  private Stock stock = Stock.UNLIMITED;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "draft or active, when it is to be other than usual.")
  private @Nullable ProductStatus status;

  @Option(
      names = "--release",
      paramLabel = "VERSION",
      description = "The version of the files; else 1.0.")
  private @Nullable String version;

  @Option(
      names = "--notes",
      paramLabel = "TEXT|@FILE",
      description = "What buyers read about this release.")
  private @Nullable TextArgument notes;

  AddCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    NewRelease release = release();
    NewProduct product =
        new NewProduct(
            Sku.parse(sku),
            name,
            description,
            category,
            Money.parse(price, currency == null ? storeCurrency() : currency),
            stock,
            status);
    Product added = added(product, release);
    session
        .output()
        .done(
            "Added "
                + added.sku()
                + ": "
                + added.name()
                + ", "
                + added.price()
                + ", "
                + added.status()
                + ".",
            ProductColumns.PRODUCTS,
            added);
    session
        .output()
        .hint(
            added.status() == ProductStatus.ACTIVE
                ? "Sell one: store purchase create --email you@example.org --product " + sku
                : "Put it up for sale: store product release " + sku + " 1.0 FILE");
  }

  private Product added(NewProduct product, @Nullable NewRelease release) {
    Catalog catalog = session.store().catalog();
    return release == null
        ? catalog.add(product, null, bytes -> {})
        : FileIntake.of(session, release, progress -> catalog.add(product, release, progress));
  }

  private @Nullable NewRelease release() {
    if (!files.isEmpty()) {
      return new NewRelease(
          version == null ? NewRelease.FIRST_VERSION : version,
          notes == null ? "" : notes.text(),
          files);
    }
    if (version != null || notes != null) {
      throw StoreException.misused(
          "A release needs at least one file; name its files behind the sku.");
    }
    return null;
  }

  private Currency storeCurrency() {
    return session.store().configuration().shop().currency();
  }
}
