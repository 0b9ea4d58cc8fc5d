package store.cli.products;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import store.catalog.Catalog;
import store.catalog.NewRelease;
import store.catalog.Product;
import store.catalog.ProductStatus;
import store.catalog.Sku;
import store.cli.arguments.TextArgument;
import store.cli.session.Examples;
import store.cli.session.Session;

/** {@code store product release SKU VERSION FILE...} */
@Command(
    name = "release",
    description =
        "Add a version with its files. Whoever bought the product gets it; the first one puts a"
            + " draft up for sale.")
@Examples({
  "store product release book 2.0 book.pdf book.epub --notes \"A new chapter.\"",
  "store product release book 2.1-beta \"my book.pdf\" --json"
})
final class ReleaseCommand implements Runnable {

  private final Session session;

  @Parameters(index = "0", paramLabel = "SKU", description = "Of which product.")
  private @Nullable Sku sku;

  @Parameters(
      index = "1",
      paramLabel = "VERSION",
      description = "What buyers call it, such as 2.0.")
  private String version = "";

  @Parameters(
      index = "2..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "What buyers get; copied, so that yours may move.")
  private List<Path> files = List.of();

  @Option(names = "--notes", paramLabel = "TEXT|@FILE", description = "What is new.")
  private @Nullable TextArgument notes;

  ReleaseCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Catalog catalog = session.store().catalog();
    Sku product = Objects.requireNonNull(sku);
    NewRelease release = new NewRelease(version, notes == null ? "" : notes.text(), files);
    Product released =
        FileIntake.of(session, release, progress -> catalog.release(product, release, progress));
    session
        .output()
        .done(
            "Added release "
                + release.version()
                + " of "
                + product
                + ", "
                + released.status()
                + ".",
            ProductColumns.PRODUCTS,
            released);
    session
        .output()
        .hint(
            released.status() == ProductStatus.DRAFT
                ? "Put it up for sale: store product edit " + product + " --status active"
                : "See it: store product show " + product);
  }
}
