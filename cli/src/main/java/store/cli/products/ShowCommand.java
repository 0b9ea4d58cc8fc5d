package store.cli.products;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import store.catalog.Sku;
import store.cli.session.Examples;
import store.cli.session.Session;

/** {@code store product show SKU} */
@Command(name = "show", description = "Show a product with its releases and their files.")
@Examples({"store product show book", "store product show book --json"})
final class ShowCommand implements Runnable {

  private final Session session;

  @Parameters(paramLabel = "SKU", description = "Which product.")
  private @Nullable Sku sku;

  ShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    session
        .output()
        .show(ProductColumns.PRODUCTS, session.store().catalog().show(Objects.requireNonNull(sku)));
  }
}
