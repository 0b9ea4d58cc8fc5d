package store.updates;

import store.mail.MailState;

/**
 * A recipient whose turn it is.
 *
 * @param id the row
 * @param customerId who it is
 * @param messageId of their mail, the same on every attempt
 * @param before where their mail stood until now
 */
record Turn(long id, long customerId, String messageId, MailState before) {}
