package store.cli.products;

import java.util.function.Function;
import java.util.function.LongConsumer;
import store.catalog.NewRelease;
import store.catalog.Product;
import store.cli.output.Progress;
import store.cli.session.Session;

/** Lets a person see how far the copying of files is. */
final class FileIntake {

  private FileIntake() {}

  /** What came of it. */
  static Product of(Session session, NewRelease release, Function<LongConsumer, Product> intake) {
    long bytes = session.store().catalog().weigh(release);
    try (Progress progress = session.output().bytes("Copying", bytes)) {
      return intake.apply(progress);
    }
  }
}
