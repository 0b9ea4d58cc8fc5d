package store.server.pages;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import store.analytics.Attribution;
import store.catalog.Product;
import store.catalog.Release;
import store.payments.selling.Offer;

/** The page on which a product is bought. */
record BuyView(
    Frame frame,
    String name,
    String description,
    boolean described,
    String price,
    String verb,
    @Nullable String version,
    List<File> files,
    String action,
    String formKey,
    Attribution cameFrom,
    long quantity,
    long most,
    boolean several,
    @Nullable String left,
    boolean soldOut,
    boolean canceled,
    boolean pretend,
    String supportLink) {

  /** Fewer than this left is worth saying. */
  private static final long FEW = 10;

  /** One file that the buyer gets. */
  record File(String name, String size) {}

  static BuyView of(Frame frame, Offer offer, SellingPages.Visit visit, boolean pretend) {
    Product product = offer.product();
    String description = Objects.requireNonNullElse(visit.description(), product.description());
    Release release = product.release();
    Long stock = product.stock();
    return new BuyView(
        frame,
        product.name(),
        description,
        !description.isBlank(),
        Words.price(product.price()),
        Words.buy(product.price()),
        release == null ? null : release.version(),
        release == null
            ? List.of()
            : release.files().stream()
                .map(file -> new File(file.name(), Words.size(file.size())))
                .toList(),
        frame.buy(product.sku()),
        visit.formKey(),
        visit.cameFrom(),
        visit.quantity(),
        offer.most(),
        offer.most() > 1,
        stock != null && stock > 0 && stock < FEW ? stock + " left" : null,
        offer.state() == Offer.State.SOLD_OUT,
        visit.canceled(),
        pretend,
        frame.supportLink(product.name()));
  }
}
