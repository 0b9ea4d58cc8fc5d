package store.cli.mail;

import org.jspecify.annotations.Nullable;
import store.failure.Kind;
import store.failure.StoreException;
import store.mail.Postman.Round;

/** What a round of the postman is to whoever asked for it: a sentence, and how the command ends. */
final class Verdict {

  private Verdict() {}

  /** How many left. */
  static String sentence(Round round) {
    return round.sent() == 0 ? "No mail was sent." : "Sent " + mails(round.sent(), "", "") + ".";
  }

  /**
   * Ends the command as the round went.
   *
   * @param waiting how many mails still wait
   * @throws StoreException {@code CONFIGURATION} or {@code UNAVAILABLE} when no mail can leave,
   *     {@code PARTIAL} when some was refused or nobody knows, {@code UNAVAILABLE} when some was
   *     put off
   */
  static void end(Round round, int waiting) {
    StoreException stopped = round.stopped();
    if (stopped != null) {
      throw new StoreException(
          stopped.kind(),
          stopped.sentence() + (waiting == 0 ? "" : " " + mails(waiting, " waits.", " wait.")),
          stopped);
    }
    if (round.refused() + round.unknown() > 0) {
      throw new StoreException(Kind.PARTIAL, lost(round) + why(round.why()) + repair(round));
    }
    if (round.deferred() > 0) {
      throw StoreException.unavailable(
          mails(round.deferred(), " was", " were")
              + " put off"
              + why(round.why())
              + (round.deferred() == 1
                  ? " It is tried again by itself."
                  : " They are tried again by themselves."),
          null);
    }
  }

  private static String lost(Round round) {
    String refused =
        round.refused() == 0 ? "" : mails(round.refused(), " was", " were") + " refused";
    String unknown =
        round.unknown() == 0
            ? ""
            : "of "
                + mails(round.unknown(), "", "")
                + " nobody knows whether "
                + (round.unknown() == 1 ? "it" : "they")
                + " left";
    String both =
        refused.isEmpty() || unknown.isEmpty() ? refused + unknown : refused + ", and " + unknown;
    return both.startsWith("of") ? "O" + both.substring(1) : both;
  }

  private static String repair(Round round) {
    String state = round.refused() > 0 ? "refused" : "unknown";
    return " See `store mail list --state "
        + state
        + "`; try again with `store mail retry --"
        + state
        + "`.";
  }

  private static String why(@Nullable String why) {
    return why == null ? "." : ": " + ended(why);
  }

  /** What was said, as the end of a sentence. */
  static String ended(String reply) {
    return reply.matches(".*[.!?]") ? reply : reply + ".";
  }

  /** So many mails. */
  static String mails(int count, String one, String several) {
    return count == 1 ? "1 mail" + one : count + " mails" + several;
  }
}
