package store.updates;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;

/**
 * A mailing as it was frozen.
 *
 * @param id its row
 * @param audience who was meant
 * @param words what they are told
 * @param runs how many times somebody began to send it
 * @param createdAt when it was frozen
 * @param deadlineAt when it stops being taken up again
 * @param stoppedAt since when it is stopped, or null
 * @param withdrawn whether nobody gets its release any more
 */
record Mailing(
    long id,
    String sku,
    Audience audience,
    UpdateWords words,
    long runs,
    Instant createdAt,
    Instant deadlineAt,
    @Nullable Instant stoppedAt,
    boolean withdrawn) {

  boolean expired(Instant now) {
    return !deadlineAt.isAfter(now);
  }

  /** Why nobody is told of a release that nobody gets, and what can be done. */
  StoreException aboutNothing() {
    return StoreException.refused(
        "The release "
            + words.version()
            + " of "
            + sku
            + " is withdrawn, so nobody is told of it. Give it back with `store product edit "
            + sku
            + " --reinstate "
            + words.version()
            + "`, or end the update with `store update stop "
            + id
            + "`.");
  }

  /** The mailing as its owner sees it. */
  Update seen(Tally tally, Instant now) {
    UpdateState state = UpdateState.OPEN;
    if (!tally.waiting()) {
      state = UpdateState.FINISHED;
    } else if (expired(now)) {
      state = UpdateState.EXPIRED;
    } else if (stoppedAt != null) {
      state = UpdateState.STOPPED;
    }
    return new Update(
        id,
        sku,
        words.version(),
        state,
        tally,
        words.subject(),
        audience.allBuyers(),
        createdAt,
        deadlineAt);
  }
}
