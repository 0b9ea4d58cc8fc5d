package store.payments.selling;

import store.analytics.Attribution;
import store.catalog.Product;

/** What becomes of a wish to buy. */
public sealed interface Ordering {

  /**
   * It is an order, for which a payment page can be opened.
   *
   * @param product what
   * @param quantity how many
   * @param cameFrom where the buyer came from, as far as it is known
   * @param press what a double click of the same button has in common
   */
  record Placed(Product product, long quantity, Attribution cameFrom, Press press)
      implements Ordering {}

  /** There is no such product, or none that visitors know of. */
  record Unknown() implements Ordering {}

  /** It cannot be bought now. */
  record Closed(Offer offer) implements Ordering {}

  /** There are some, but not that many. */
  record TooMany(Offer offer) implements Ordering {}

  /** That is no quantity, or none that one order may have. */
  record Senseless(Offer offer) implements Ordering {}
}
