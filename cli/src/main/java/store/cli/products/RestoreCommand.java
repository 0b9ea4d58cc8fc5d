package store.cli.products;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import store.catalog.ProductChange;
import store.catalog.ProductStatus;
import store.catalog.Sku;
import store.cli.session.Examples;
import store.cli.session.Session;

/** {@code store product restore SKU} */
@Command(
    name = "restore",
    description = "Give an archived product back the status it had, draft or active.")
@Examples({"store product restore book", "store product restore book --json"})
final class RestoreCommand implements Runnable {

  private final Session session;

  @Parameters(paramLabel = "SKU", description = "Which product.")
  private @Nullable Sku sku;

  RestoreCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    ProductChange change = session.store().catalog().restore(Objects.requireNonNull(sku));
    ProductStatus status = change.product().status();
    session
        .output()
        .done(
            change.changed()
                ? "Restored " + sku + ", " + status + "."
                : sku + " was not archived; nothing changed.",
            ProductColumns.PRODUCTS,
            change.product());
    if (status == ProductStatus.DRAFT) {
      session.output().hint("Put it up for sale: store product edit " + sku + " --status active");
    }
  }
}
