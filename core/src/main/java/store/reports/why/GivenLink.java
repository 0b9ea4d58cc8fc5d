package store.reports.why;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A private link that the buyer was given.
 *
 * @param id its row
 * @param purchaseId the purchase it opens
 * @param createdAt when it was first given out
 * @param endedAt when a newer one replaced it, if one did
 */
record GivenLink(long id, long purchaseId, Instant createdAt, @Nullable Instant endedAt) {}
