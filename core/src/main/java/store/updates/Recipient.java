package store.updates;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import store.mail.EmailAddress;
import store.mail.MailState;

/**
 * Somebody whom a mailing is for.
 *
 * @param email their address
 * @param state where their mail stands; in flight counts as unknown
 * @param reply what the mail server said, or why nothing was sent; null while nothing was tried
 * @param at since when
 */
public record Recipient(EmailAddress email, MailState state, @Nullable String reply, Instant at) {}
