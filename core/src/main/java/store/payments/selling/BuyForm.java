package store.payments.selling;

import org.jspecify.annotations.Nullable;
import store.analytics.Attribution;

/**
 * What a visitor's browser sent, word for word; none of it is believed.
 *
 * @param quantity how many are wanted, as typed; none means one
 * @param cameFrom where the visitor says to come from
 * @param key what our own page writes into its form, different on each; other pages have none
 * @param browser what one browser sends alike each time, its address with it
 */
public record BuyForm(
    @Nullable String quantity, Attribution cameFrom, @Nullable String key, String browser) {}
