package store.cli.products;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import store.catalog.ProductChange;
import store.catalog.Sku;
import store.cli.session.Examples;
import store.cli.session.Session;

/** {@code store product archive SKU} */
@Command(
    name = "archive",
    description =
        "Take a product out of sale. Its buyers keep their links; restore brings it back.")
@Examples({"store product archive book", "store product archive book --json"})
final class ArchiveCommand implements Runnable {

  private final Session session;

  @Parameters(paramLabel = "SKU", description = "Which product.")
  private @Nullable Sku sku;

  ArchiveCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    ProductChange change = session.store().catalog().archive(Objects.requireNonNull(sku));
    session
        .output()
        .done(
            change.changed()
                ? "Archived " + sku + "; its buyers keep their links."
                : sku + " was archived already; nothing changed.",
            ProductColumns.PRODUCTS,
            change.product());
    session.output().hint("Bring it back: store product restore " + sku);
  }
}
