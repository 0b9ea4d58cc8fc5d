package store.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One mail, ready to be sent.
 *
 * @param messageId the Message-ID without its angle brackets; ours, and the same on every attempt
 * @param date when it was queued, the Date header
 * @param to the reader
 * @param toName the reader's name, when known
 * @param subject one line
 * @param text the plain part
 * @param html the same in HTML
 */
public record Message(
    String messageId,
    Instant date,
    EmailAddress to,
    @Nullable String toName,
    String subject,
    String text,
    String html) {}
