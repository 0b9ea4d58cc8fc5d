package store.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail of the outbox, as its owner looks at it.
 *
 * @param id its number
 * @param messageId the Message-ID without its angle brackets
 * @param letter which letter it is
 * @param recipient the reader
 * @param purchase the code of the purchase it is about, if it is about one
 * @param state where it stands
 * @param attempts how often sending began
 * @param reply what was last said of it
 * @param queuedAt when its cause happened
 * @param nextAttemptAt when it is tried again; null when it is not, or just now
 * @param sentAt when the other side accepted it
 */
public record MailRecord(
    long id,
    String messageId,
    String letter,
    EmailAddress recipient,
    @Nullable String purchase,
    MailState state,
    int attempts,
    @Nullable String reply,
    Instant queuedAt,
    @Nullable Instant nextAttemptAt,
    @Nullable Instant sentAt) {

  /**
   * One attempt to send it.
   *
   * @param attempt counts them; one that is missing was never finished
   * @param at when it ended
   * @param state what became of it
   * @param reply what was said
   */
  public record Attempt(int attempt, Instant at, MailState state, @Nullable String reply) {}
}
