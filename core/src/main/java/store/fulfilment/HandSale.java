package store.fulfilment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import store.catalog.Sku;
import store.mail.EmailAddress;
import store.purchases.PaymentMethod;

/**
 * A sale the owner types.
 *
 * @param email who bought
 * @param name what they like to be called, when known
 * @param lines what they bought, at least one
 * @param paymentMethod how they paid
 * @param amountReceived what the owner has in hand, an exact decimal in the products' currency;
 *     null for the whole total
 * @param mail whether the buyer gets the receipt with the link
 */
public record HandSale(
    EmailAddress email,
    @Nullable String name,
    List<Line> lines,
    PaymentMethod paymentMethod,
    @Nullable String amountReceived,
    boolean mail) {

  /**
   * One product of it.
   *
   * @param sku which
   * @param quantity how many, from 1
   */
  public record Line(Sku sku, int quantity) {}
}
