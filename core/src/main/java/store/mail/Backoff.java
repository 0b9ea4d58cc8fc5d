package store.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a mail that did not leave is tried again, and when it is given up. */
final class Backoff {

  /** Mail that may have left is not sent a third time unless its owner says so. */
  static final int MOST_UNKNOWN = 2;

  private static final List<Duration> STEPS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(4));

  /** As long as RFC 5321 section 4.5.4.1 has senders try at the least, give or take a day. */
  private static final Duration PATIENCE = Duration.ofDays(3);

  /** A machine that was off for a week has not been trying for a week. */
  private static final int FEWEST_ATTEMPTS = 6;

  private static final Duration AFTER_UNKNOWN = Duration.ofMinutes(15);

  private Backoff() {}

  /**
   * What is written down of an attempt: what was given up counts as refused.
   *
   * @param attempts how many there were, this one included
   */
  static Outcome outcome(Instant now, DueMail mail, Sent sent, int attempts, int timesUnknown) {
    return switch (sent.state()) {
      case DEFERRED -> deferred(now, mail, sent, attempts, timesUnknown);
      case UNKNOWN -> {
        boolean again = timesUnknown + 1 < MOST_UNKNOWN;
        yield new Outcome(sent, again ? now.plus(AFTER_UNKNOWN) : null, timesUnknown + 1);
      }
      case QUEUED, SENDING, SENT, REFUSED, SKIPPED -> new Outcome(sent, null, timesUnknown);
    };
  }

  private static Outcome deferred(
      Instant now, DueMail mail, Sent sent, int attempts, int timesUnknown) {
    boolean tired = !now.isBefore(mail.since().plus(PATIENCE)) && attempts >= FEWEST_ATTEMPTS;
    if (tired) {
      String reply =
          "given up after "
              + PATIENCE.toDays()
              + " days and "
              + attempts
              + " attempts; at last: "
              + sent.reply();
      return new Outcome(new Sent(MailState.REFUSED, reply, sent.suspicion()), null, timesUnknown);
    }
    Duration rest = STEPS.get(Math.min(attempts, STEPS.size()) - 1);
    return new Outcome(sent, now.plus(rest), timesUnknown);
  }

  /**
   * What is written down.
   *
   * @param sent what became of the mail
   * @param next when it is tried again, or null for never
   * @param timesUnknown how often nobody could tell whether it had left
   */
  record Outcome(Sent sent, @Nullable Instant next, int timesUnknown) {}
}
