package store.payments.selling;

import org.jspecify.annotations.Nullable;

/**
 * What a visitor's browser sent, word for word; none of it is believed.
 *
 * @param quantity how many are wanted, as typed; none means one
 * @param utmSource where the visitor says to come from
 * @param referer the page that led here (RFC 9110 section 10.1.3)
 * @param variant which sales page the visitor saw
 * @param key what our own page writes into its form, different on each; other pages have none
 * @param browser what one browser sends alike each time, its address with it
 */
public record BuyForm(
    @Nullable String quantity,
    @Nullable String utmSource,
    @Nullable String referer,
    @Nullable String variant,
    @Nullable String key,
    String browser) {}
