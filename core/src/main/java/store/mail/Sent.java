package store.mail;

/**
 * What became of one attempt to send.
 *
 * @param state {@code SENT}, {@code DEFERRED} (worth another attempt), {@code REFUSED} (for good)
 *     or {@code UNKNOWN} (the answer was lost)
 * @param reply what the other side said, one line
 */
public record Sent(MailState state, String reply) {}
