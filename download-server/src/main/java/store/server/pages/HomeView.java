package store.server.pages;

import java.util.List;
import store.catalog.Product;

/** The shop's front page. */
record HomeView(Frame frame, List<Item> items, boolean empty, String supportLink) {

  /** Something for sale. */
  record Item(String name, String description, boolean described, String price) {}

  static HomeView of(Frame frame, List<Product> products) {
    List<Item> items =
        products.stream()
            .map(product ->
                new Item(
                    product.name(),
                    product.description(),
                    !product.description().isBlank(),
                    product.price().toString()))
            .toList();
    return new HomeView(frame, items, items.isEmpty(), frame.supportLink(frame.shop()));
  }
}
