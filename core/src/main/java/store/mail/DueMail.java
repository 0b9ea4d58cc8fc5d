package store.mail;

import java.time.Instant;

/**
 * A mail as its sender needs it.
 *
 * @param mail the mail
 * @param timesUnknown how often nobody could tell whether it had left
 * @param since when patience with it began: when it was queued, or when its owner had it tried anew
 */
record DueMail(OutboxMail mail, int timesUnknown, Instant since) {

  long id() {
    return mail.id();
  }
}
