package store.config;

import org.jspecify.annotations.Nullable;

/**
 * What an owner says when a store is made; null for what was left to the defaults.
 *
 * @param name what buyers call it
 * @param url where buyers will find it
 * @param currency of its prices, an ISO 4217 code
 */
public record StoreChoices(
    @Nullable String name, @Nullable String url, @Nullable String currency) {}
