package store.updates;

import org.jspecify.annotations.Nullable;
import store.catalog.Sku;

/**
 * An update as its owner asks for it.
 *
 * @param product whose buyers it is for
 * @param release the version it is about; null for the newest
 * @param subject a line with placeholders; null for the usual one
 * @param message Markdown with placeholders; null for the usual one, made of the release's notes
 * @param allBuyers whether those who have the release, or were told of it, get it too
 */
public record UpdateWish(
    Sku product,
    @Nullable String release,
    @Nullable String subject,
    @Nullable String message,
    boolean allBuyers) {}
