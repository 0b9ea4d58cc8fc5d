package store.cli.products;

import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import store.catalog.Product;
import store.catalog.ProductChange;
import store.catalog.ProductEdit;
import store.catalog.ProductStatus;
import store.catalog.Sku;
import store.catalog.Stock;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.failure.StoreException;

/** {@code store product edit SKU} */
@Command(
    name = "edit",
    description =
        "Change a product, all that you name or nothing. What was sold keeps the price it had.")
@Examples({
  "store product edit book --price 35.00 --name \"The Book, second edition\"",
  "store product edit mug --stock unlimited --category \"\"",
  "store product edit book --withdraw 2.0"
})
final class EditCommand implements Runnable {

  private final Session session;

  @Parameters(paramLabel = "SKU", description = "Which product.")
  private @Nullable Sku sku;

  @Option(names = "--name", paramLabel = "NAME", description = "What buyers call it.")
  private @Nullable String name;

  @Option(names = "--price", paramLabel = "AMOUNT", description = "The price of one.")
  private @Nullable String price;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "A new currency; without --price the price keeps its number.")
  private @Nullable Currency currency;

  @Option(
      names = "--description",
      paramLabel = "TEXT",
      description = "What buyers read about it; \"\" for nothing.")
  private @Nullable String description;

  @Option(
      names = "--category",
      paramLabel = "CATEGORY",
      description = "Where it belongs; \"\" for nowhere.")
  private @Nullable String category;

  @Option(
      names = "--stock",
      paramLabel = "N",
      description = "How many there are to sell, or unlimited.")
  private @Nullable Stock stock;

  @Option(names = "--status", paramLabel = "STATUS", description = "draft or active.")
  private @Nullable ProductStatus status;

  @Option(
      names = "--withdraw",
      paramLabel = "VERSION",
      arity = "1",
      description = "A release that no buyer gets any more.")
  private List<String> withdraw = List.of();

  @Option(
      names = "--reinstate",
      paramLabel = "VERSION",
      arity = "1",
      description = "A withdrawn release that buyers get again.")
  private List<String> reinstate = List.of();

  EditCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    ProductEdit edit =
        new ProductEdit(
            name, description, category, price, currency, stock, status, withdraw, reinstate);
    if (edit.equals(ProductEdit.NOTHING)) {
      throw StoreException.misused(
          "Nothing to change was named; use --name, --price, --stock or another option.");
    }
    ProductChange change = session.store().catalog().edit(Objects.requireNonNull(sku), edit);
    Product product = change.product();
    session
        .output()
        .done(
            change.changed()
                ? "Changed "
                    + sku
                    + ": "
                    + product.name()
                    + ", "
                    + product.price()
                    + ", "
                    + product.status()
                    + "."
                : sku + " was like that already; nothing changed.",
            ProductColumns.PRODUCTS,
            product);
    session.output().hint("See it: store product show " + sku);
  }
}
