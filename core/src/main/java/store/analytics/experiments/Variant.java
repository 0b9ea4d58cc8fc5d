package store.analytics.experiments;

import org.jspecify.annotations.Nullable;

/**
 * One of the pages that are tried against each other.
 *
 * @param name what links, events and purchases call it
 * @param description what the product page says instead of the product's own description; null for
 *     that
 */
public record Variant(String name, @Nullable String description) {}
