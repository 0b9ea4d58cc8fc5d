package store.cli.purchases;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import store.catalog.Sku;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.mail.EmailAddress;
import store.purchases.PurchaseFilter;
import store.purchases.PurchaseStatus;

/** {@code store purchase list} */
@Command(name = "list", description = "List purchases, the newest first.")
@Examples({
  "store purchase list",
  "store purchase list --email ada@example.org --status paid",
  "store purchase list --product book --limit 100 --json"
})
final class ListCommand implements Runnable {

  private final Session session;

  @Option(names = "--email", paramLabel = "ADDRESS", description = "Of this buyer.")
  private @Nullable EmailAddress email;

  @Option(names = "--product", paramLabel = "SKU", description = "With this product.")
  private @Nullable Sku product;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "pending, paid, partially_refunded, refunded, disputed, canceled or revoked.")
  private @Nullable PurchaseStatus status;

  @Option(names = "--limit", paramLabel = "N", description = "How many at most; else 10.")
  private int limit = 10;

  ListCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    String sku = product == null ? null : product.text();
    session
        .output()
        .table(
            PurchaseColumns.LIST,
            session.store().purchases().list(new PurchaseFilter(email, sku, status, limit)),
            "No purchases.");
  }
}
