package store.payments.events;

import org.jspecify.annotations.Nullable;

/**
 * What is said to whoever posted to the webhook.
 *
 * @param outcome what became of it
 * @param sentence what is said
 * @param log a line for the owner, without address or key; null when there is nothing to tell
 */
public record Reception(Outcome outcome, String sentence, @Nullable String log) {

  /** What became of an event. */
  public enum Outcome {
    /** It is on the disk, by now or before. */
    STORED,
    /** It is not genuine, or no event. */
    REFUSED,
    /** It could not be stored; it has to be sent again. */
    NOT_STORED
  }
}
