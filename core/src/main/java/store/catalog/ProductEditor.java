package store.catalog;

import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.failure.StoreException;
import store.money.Money;

/** Applies what the owner wants changed. */
final class ProductEditor {

  private final ProductRepository products = new ProductRepository();
  private final ReleaseRepository releases = new ReleaseRepository();

  /** Whether anything is different afterwards. */
  boolean apply(Transaction tx, Product product, ProductEdit edit) {
    Product edited = edited(product, edit);
    boolean releasesChanged = changeReleases(tx, product, edit);
    if (edited.equals(product) && !releasesChanged) {
      return false;
    }
    products.update(tx, edited);
    return true;
  }

  private static Product edited(Product product, ProductEdit edit) {
    String category = edit.category();
    Stock stock = edit.stock();
    return new Product(
        product.id(),
        product.sku(),
        orElse(edit.name(), product.name()),
        orElse(edit.description(), product.description()),
        category == null ? product.category() : category.isBlank() ? null : category,
        price(product.price(), edit.price(), edit.currency()),
        status(product, edit.status()),
        stock == null ? product.stock() : stock.left(),
        product.releases(),
        product.createdAt(),
        product.updatedAt());
  }

  private static Money price(Money old, @Nullable String price, @Nullable Currency currency) {
    Currency wanted = orElse(currency, old.currency());
    return price == null ? old.in(wanted) : Money.parse(price, wanted);
  }

  private static ProductStatus status(Product product, @Nullable ProductStatus wanted) {
    if (wanted != null && product.status() == ProductStatus.ARCHIVED) {
      throw StoreException.refused(
          product.sku()
              + " is archived; bring it back with `store product restore "
              + product.sku()
              + "` first.");
    }
    return orElse(wanted, product.status());
  }

  private boolean changeReleases(Transaction tx, Product product, ProductEdit edit) {
    boolean changed = false;
    for (long release : ids(product, edit.withdraw())) {
      changed |= releases.withdraw(tx, release);
    }
    for (long release : ids(product, edit.reinstate())) {
      changed |= releases.reinstate(tx, release);
    }
    return changed;
  }

  private static List<Long> ids(Product product, List<String> versions) {
    return versions.stream().map(version -> id(product, version)).toList();
  }

  private static long id(Product product, String version) {
    Release release = product.release(version);
    if (release == null) {
      throw StoreException.notFound(
          "There is no release " + Text.shown(version) + " of " + product.sku() + ".");
    }
    return release.id();
  }

  private static <T> T orElse(@Nullable T wanted, T old) {
    return wanted == null ? old : wanted;
  }
}
