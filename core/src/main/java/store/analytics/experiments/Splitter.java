package store.analytics.experiments;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import store.analytics.Visitor;
import store.analytics.VisitorKeys;
import store.catalog.Sku;
import store.database.Database;

/** Decides which variant of a product's page a visitor sees. */
public final class Splitter {

  private final Database database;
  private final Experiments experiments;
  private final VisitorKeys keys;

  /** Splits the visitors of these experiments by those keys. */
  public Splitter(Database database, Experiments experiments, VisitorKeys keys) {
    this.database = database;
    this.experiments = experiments;
    this.keys = keys;
  }

  /**
   * The variant to show: the one the link asks for, else the visitor's own of the day. Machines,
   * and people who ask not to be followed, see the product as it is.
   *
   * @param asked the variant that the link names, if it does
   * @return empty when no experiment runs on that product, or the visitor takes no part in it
   */
  public Optional<Variant> shown(Sku product, @Nullable String asked, Visitor visitor) {
    Long id = database.read(tx -> experiments.split(tx, product).orElse(null));
    if (id == null) {
      return Optional.empty();
    }
    if (asked != null) {
      return database.read(tx -> experiments.named(tx, id, asked));
    }
    if (visitor.machine() || visitor.unfollowed()) {
      return Optional.empty();
    }
    return database.read(tx -> experiments.variant(tx, id, keys.keyToday(tx, visitor)));
  }
}
