package store.payments;

import org.jspecify.annotations.Nullable;
import store.money.Money;

/**
 * One line of a checkout session, as the gateway tells it.
 *
 * @param id its id
 * @param price the gateway's price object, if any
 * @param product the gateway's product object, if any
 * @param description what the buyer read
 * @param quantity how many
 * @param amount what all of them cost, before discount and tax
 */
public record LineItem(
    String id,
    @Nullable String price,
    @Nullable String product,
    String description,
    long quantity,
    Money amount) {}
