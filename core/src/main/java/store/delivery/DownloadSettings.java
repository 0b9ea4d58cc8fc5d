package store.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much downloading a purchase buys.
 *
 * @param limit downloads of each file for each one bought, at least one
 * @param grantLifetime how long one spent download may be fetched
 * @param linkLifetime how long a private link opens, or null for ever
 */
public record DownloadSettings(
    int limit, Duration grantLifetime, @Nullable Duration linkLifetime) {}
