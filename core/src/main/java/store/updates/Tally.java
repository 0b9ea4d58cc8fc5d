package store.updates;

import java.util.Map;
import store.mail.MailState;

/**
 * How many of a mailing's recipients stand where; all but the first add up to the first.
 *
 * @param recipients all of them
 * @param sent the mail server took their mail
 * @param refused it refused their mail for good
 * @param deferred it put their mail off
 * @param unknown it may have taken their mail: the answer was lost, or is not there yet
 * @param skipped they were no longer to get it when their turn came
 * @param queued their turn has not come
 */
public record Tally(
    int recipients, int sent, int refused, int deferred, int unknown, int skipped, int queued) {

  /** Somebody's turn has not come, or comes again. */
  public boolean waiting() {
    return queued + deferred > 0;
  }

  static Tally of(Map<MailState, Integer> counts) {
    return new Tally(
        counts.values().stream().mapToInt(Integer::intValue).sum(),
        counts.getOrDefault(MailState.SENT, 0),
        counts.getOrDefault(MailState.REFUSED, 0),
        counts.getOrDefault(MailState.DEFERRED, 0),
        counts.getOrDefault(MailState.UNKNOWN, 0) + counts.getOrDefault(MailState.SENDING, 0),
        counts.getOrDefault(MailState.SKIPPED, 0),
        counts.getOrDefault(MailState.QUEUED, 0));
  }
}
