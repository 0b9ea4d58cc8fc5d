package store.updates;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mailing to the buyers of a product about one of its releases.
 *
 * @param id what the owner knows it by; null when it was not written down
 * @param product the sku
 * @param release the version
 * @param state where it stands
 * @param tally how far it is
 * @param subject as frozen, with its placeholders
 * @param allBuyers whether those who have the release get it too
 * @param createdAt when it was frozen
 * @param deadlineAt when it stops being taken up again
 */
public record Update(
    @Nullable Long id,
    String product,
    String release,
    UpdateState state,
    Tally tally,
    String subject,
    boolean allBuyers,
    Instant createdAt,
    Instant deadlineAt) {}
