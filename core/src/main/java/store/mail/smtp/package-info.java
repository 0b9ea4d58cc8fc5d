/** Mail over SMTP: one message at a time to the owner's mail server, privately or not at all. */
@NullMarked
package store.mail.smtp;

import org.jspecify.annotations.NullMarked;
