package store.payments.selling;

import store.catalog.Product;
import store.catalog.ProductStatus;

/**
 * A product as a visitor finds it.
 *
 * @param product the product
 * @param state whether it can be bought
 */
public record Offer(Product product, State state) {

  /** Whether a product can be bought. */
  public enum State {
    /** It can. */
    FOR_SALE,
    /** It could, were any left. */
    SOLD_OUT,
    /** It was taken out of sale. */
    ARCHIVED
  }

  static Offer of(Product product) {
    Long stock = product.stock();
    if (product.status() == ProductStatus.ARCHIVED) {
      return new Offer(product, State.ARCHIVED);
    }
    return new Offer(product, stock != null && stock < 1 ? State.SOLD_OUT : State.FOR_SALE);
  }

  /** The most of it that one order may have. */
  public long most() {
    Long stock = product.stock();
    return stock == null ? Checkout.LARGEST_QUANTITY : Math.min(stock, Checkout.LARGEST_QUANTITY);
  }
}
