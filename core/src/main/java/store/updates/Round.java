package store.updates;

import org.jspecify.annotations.Nullable;
import store.failure.StoreException;

/**
 * What one run of the sender did.
 *
 * @param sent mails the mail server took
 * @param refused mails it refused for good
 * @param deferred mails it put off
 * @param unknown mails of which nobody knows whether it took them
 * @param skipped recipients who were no longer to get it
 * @param alarmed whether the canary stopped it
 * @param ended why it ended before its time, or null
 * @param why what the mail server said of the last mail that it did not take, or null
 */
public record Round(
    int sent,
    int refused,
    int deferred,
    int unknown,
    int skipped,
    boolean alarmed,
    @Nullable StoreException ended,
    @Nullable String why) {

  static final Round NONE = new Round(0, 0, 0, 0, 0, false, null, null);

  /** This and another that followed. */
  Round and(Round next) {
    return new Round(
        sent + next.sent,
        refused + next.refused,
        deferred + next.deferred,
        unknown + next.unknown,
        skipped + next.skipped,
        alarmed || next.alarmed,
        next.ended == null ? ended : next.ended,
        next.why == null ? why : next.why);
  }

  /** The same, stopped by its canary. */
  Round alarm() {
    return new Round(sent, refused, deferred, unknown, skipped, true, ended, why);
  }

  /** The same, ended for that reason unless there is one already. */
  Round endedBy(@Nullable StoreException reason) {
    return ended != null
        ? this
        : new Round(sent, refused, deferred, unknown, skipped, alarmed, reason, why);
  }

  /** Whether the mail server put everything off that it was offered. */
  boolean allDeferred() {
    return deferred > 0 && deferred == offered() && ended == null;
  }

  /** How many mails the mail server was offered. */
  int offered() {
    return sent + refused + deferred + unknown;
  }
}
