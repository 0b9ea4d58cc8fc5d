package store.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail in the outbox: what it is about, not yet its words.
 *
 * @param id its row
 * @param messageId the Message-ID without its angle brackets
 * @param letter which letter it is, such as {@code receipt}
 * @param recipient the reader
 * @param purchaseId the purchase it is about, if it is about one
 * @param about what else it is about, as its letter understands it
 * @param state where it stands
 * @param attempts how often sending began
 * @param queuedAt when its cause happened
 */
public record OutboxMail(
    long id,
    String messageId,
    String letter,
    EmailAddress recipient,
    @Nullable Long purchaseId,
    @Nullable String about,
    MailState state,
    int attempts,
    Instant queuedAt) {}
