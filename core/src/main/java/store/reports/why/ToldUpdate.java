package store.reports.why;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import store.mail.MailState;

/**
 * A mail of an update to the buyer.
 *
 * @param mailing the number of the update
 * @param version the release it is about
 * @param state where the mail stands
 * @param reply what the mail server said, or why nothing was sent
 * @param at when it came into this state
 */
record ToldUpdate(
    long mailing, String version, MailState state, @Nullable String reply, Instant at) {}
