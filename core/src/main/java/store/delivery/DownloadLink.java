package store.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A private link, as it was given out.
 *
 * @param id its row
 * @param purchaseId the purchase it opens
 * @param epoch grows when the owner asks for a new link
 * @param createdAt when it was first given out
 * @param endedAt when a newer one replaced it, if one did
 */
record DownloadLink(
    long id, long purchaseId, long epoch, Instant createdAt, @Nullable Instant endedAt) {}
