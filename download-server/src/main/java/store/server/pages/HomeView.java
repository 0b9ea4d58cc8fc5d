package store.server.pages;

import java.util.List;
import store.catalog.Product;

/** The shop's front page. */
record HomeView(Frame frame, List<Item> items, boolean empty, String supportLink) {

  /** Something for sale. */
  record Item(
      String name,
      String description,
      boolean described,
      String price,
      String href,
      String verb,
      boolean soldOut) {}

  /** What is for sale; the query goes along to where it is bought. */
  static HomeView of(Frame frame, List<Product> products, String query) {
    List<Item> items =
        products.stream()
            .map(product ->
                new Item(
                    product.name(),
                    product.description(),
                    !product.description().isBlank(),
                    Words.price(product.price()),
                    frame.buy(product.sku()) + query,
                    Words.buy(product.price()),
                    product.stock() != null && product.stock() < 1))
            .toList();
    return new HomeView(frame, items, items.isEmpty(), frame.supportLink(frame.shop()));
  }
}
