package store.cli.purchases;

import store.catalog.Sku;
import store.failure.StoreException;
import store.fulfilment.HandSale;

/**
 * What follows {@code --product}: a sku, and how many after a colon.
 *
 * @param line the line it becomes
 */
public record WantedProduct(HandSale.Line line) {

  /**
   * Reads {@code book} or {@code book:2}.
   *
   * @throws StoreException {@code MISUSED} when the quantity is no whole number from 1, or what
   *     {@link Sku#parse} says
   */
  public static WantedProduct parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return new WantedProduct(new HandSale.Line(Sku.parse(text), 1));
    }
    String quantity = text.substring(colon + 1);
    if (!quantity.matches("[0-9]{1,9}") || Integer.parseInt(quantity) < 1) {
      throw StoreException.misused(
          "\"" + quantity + "\" is not a quantity; write it like book:2, with a number from 1.");
    }
    return new WantedProduct(
        new HandSale.Line(Sku.parse(text.substring(0, colon)), Integer.parseInt(quantity)));
  }
}
