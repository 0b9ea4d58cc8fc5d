package store.payments.reconciliation;

/**
 * Something that does not agree.
 *
 * @param kind what is wrong, as a word for scripts: {@code missing_payment}
 * @param subject what it is wrong with: a purchase's code or an object of the gateway's
 * @param detail one sentence about it
 * @param repair the command that mends it
 */
public record Gap(String kind, String subject, String detail, String repair) {}
