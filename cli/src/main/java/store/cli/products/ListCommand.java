package store.cli.products;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import store.catalog.Product;
import store.catalog.ProductFilter;
import store.catalog.ProductSort;
import store.catalog.ProductStatus;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.failure.StoreException;

/** {@code store product list} */
@Command(
    name = "list",
    description = "List products that fulfil all conditions; archived ones when asked for.")
@Examples({
  "store product list",
  "store product list --category Books --search typography --sort -price",
  "store product list --all --limit 500 --json"
})
final class ListCommand implements Runnable {

  private final Session session;

  @Option(names = "--category", paramLabel = "CATEGORY", description = "Of exactly this category.")
  private @Nullable String category;

  @Option(
      names = "--search",
      paramLabel = "WORDS",
      description = "With all these words in sku, name or description, in either case.")
  private @Nullable String search;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only draft, active or archived.")
  private @Nullable ProductStatus status;

  @Option(names = "--all", description = "Archived ones, too.")
  private boolean all;

  @Option(
      names = "--sort",
      paramLabel = "ORDER",
      description = "name, price, -price, created or -created; else -created, the newest first.")
  private ProductSort sort = ProductSort.NEWEST_FIRST;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many; else 50.")
  private int limit = ProductFilter.current().limit();

  ListCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    ProductFilter filter = new ProductFilter(category, search, statuses(), sort, limit);
    List<Product> products = session.store().catalog().list(filter);
    session.output().table(ProductColumns.PRODUCTS, products, "No products.");
  }

  private Set<ProductStatus> statuses() {
    if (status != null && all) {
      throw StoreException.misused("--status and --all exclude each other; use one of them.");
    }
    if (status != null) {
      return EnumSet.of(status);
    }
    return all ? EnumSet.allOf(ProductStatus.class) : ProductFilter.current().statuses();
  }
}
