package store.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.database.Transaction;
import store.failure.Kind;
import store.failure.StoreException;

/**
 * Takes due mail from the outbox to the mailer. Any number of them may run, in any number of
 * processes: each mail is claimed before it is written and sent.
 */
public final class Postman {

  private static final int AT_ONCE = 50;
  private static final int MOST_ATTEMPTS = 12;

  /** However often somebody flushes, no mail is given up before it was tried for so long. */
  private static final Duration LEAST_PATIENCE = Duration.ofDays(1);

  private final Database database;
  private final Mailer mailer;
  private final Map<String, LetterWriter> writers = new HashMap<>();
  private final OutboxMailRepository mails = new OutboxMailRepository();

  /** A postman for the letters these writers know. */
  public Postman(Database database, Mailer mailer, List<LetterWriter> writers) {
    this.database = database;
    this.mailer = mailer;
    for (LetterWriter writer : writers) {
      this.writers.put(writer.letter(), writer);
    }
  }

  /**
   * Sends everything that is due now, and counts what became of it.
   *
   * @throws StoreException {@code UNAVAILABLE} when the database cannot be read or written just now
   */
  public Round deliverDue() {
    Round round = Round.NONE;
    List<OutboxMail> due = database.read(tx -> mails.due(tx, AT_ONCE));
    while (!due.isEmpty()) {
      for (OutboxMail mail : due) {
        Sent sent = deliver(mail);
        round = sent == null ? round : round.with(sent);
      }
      due = database.read(tx -> mails.due(tx, AT_ONCE));
    }
    return round;
  }

  /**
   * Tries everything that waits at once, also what was put off until later; what another postman
   * has at hand is left to it.
   *
   * @throws StoreException as {@link #deliverDue} says
   */
  public Flushed flush() {
    Round round = Round.NONE;
    String why = null;
    List<OutboxMail> some = database.read(tx -> mails.unclaimed(tx, 0, AT_ONCE));
    while (!some.isEmpty()) {
      for (OutboxMail mail : some) {
        Sent sent = deliver(mail);
        if (sent != null) {
          Round with = round.with(sent);
          why = with.undelivered() > round.undelivered() ? sent.reply() : why;
          round = with;
        }
      }
      long last = some.getLast().id();
      some = database.read(tx -> mails.unclaimed(tx, last, AT_ONCE));
    }
    return new Flushed(round, database.read(mails::waiting), why);
  }

  /** What became of the mail; null when another postman has it. */
  private @Nullable Sent deliver(OutboxMail mail) {
    Sent sent;
    try {
      Draft draft = database.write(tx -> draft(tx, mail));
      if (draft == null) {
        return null;
      }
      sent = draft.message() == null ? draft.instead() : send(mail, draft.message());
    } catch (Stopped stopped) {
      throw stopped.why;
    } catch (RuntimeException broken) {
      if (broken instanceof StoreException away && away.kind() == Kind.UNAVAILABLE) {
        throw away;
      }
      // One letter that cannot be written must not keep the others from leaving.
      sent = new Sent(MailState.DEFERRED, "it could not be written: " + reason(broken));
    }
    Sent answer = sent;
    return database.write(tx -> {
      var _ = mails.claim(tx, mail);
      Instant next = nextAttempt(tx, mail, answer);
      boolean givenUp = answer.state() == MailState.DEFERRED && next == null;
      Sent outcome = givenUp ? new Sent(MailState.REFUSED, answer.reply()) : answer;
      return mails.record(tx, mail, outcome, next) ? outcome : null;
    });
  }

  /** Hands the mail over, or gives it back when no mail can leave this way. */
  private Sent send(OutboxMail mail, Message message) {
    try {
      return mailer.send(message);
    } catch (StoreException hindered) {
      database.write(tx -> {
        mails.release(tx, mail);
        return 0;
      });
      throw new Stopped(hindered);
    }
  }

  private static String reason(RuntimeException broken) {
    return broken instanceof StoreException told ? told.sentence() : "something unexpected broke";
  }

  /** Claims the mail and writes it; null when another postman has it. */
  private @Nullable Draft draft(Transaction tx, OutboxMail mail) {
    if (!mails.claim(tx, mail)) {
      return null;
    }
    LetterWriter writer = writers.get(mail.letter());
    Message message = writer == null ? null : writer.write(tx, mail);
    String why =
        writer == null
            ? "this version cannot write the letter " + mail.letter()
            : "no longer wanted when its turn came";
    return new Draft(message, new Sent(MailState.SKIPPED, why));
  }

  /** Doubles from a minute to half a day; null when there will be no other attempt. */
  private static @Nullable Instant nextAttempt(Transaction tx, OutboxMail mail, Sent sent) {
    boolean young = tx.now().isBefore(mail.queuedAt().plus(LEAST_PATIENCE));
    boolean hope = young || mail.attempts() + 1 < MOST_ATTEMPTS;
    boolean again = sent.state() == MailState.DEFERRED && hope;
    return again ? tx.now().plus(Duration.ofMinutes(1L << Math.min(mail.attempts(), 9))) : null;
  }

  /** No mail leaves this way just now; the one at hand was given back. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final StoreException why;

    Stopped(StoreException why) {
      super(why);
      this.why = why;
    }
  }

  /** A claimed mail: its words, or what becomes of it without any. */
  private record Draft(@Nullable Message message, Sent instead) {}

  /**
   * What one round did.
   *
   * @param sent mails the other side accepted
   * @param skipped mails that were no longer wanted
   * @param waiting mails put off for another attempt
   * @param failed mails refused for good or lost on the way
   */
  public record Round(int sent, int skipped, int waiting, int failed) {

    static final Round NONE = new Round(0, 0, 0, 0);

    int undelivered() {
      return waiting + failed;
    }

    Round with(Sent one) {
      return switch (one.state()) {
        case SENT -> new Round(sent + 1, skipped, waiting, failed);
        case SKIPPED -> new Round(sent, skipped + 1, waiting, failed);
        case QUEUED, SENDING, DEFERRED -> new Round(sent, skipped, waiting + 1, failed);
        case REFUSED, UNKNOWN -> new Round(sent, skipped, waiting, failed + 1);
      };
    }
  }

  /**
   * What came of trying everything.
   *
   * @param round what was done
   * @param waiting mails that have not left, tried now or in the hands of another postman
   * @param why what was said of the last mail that could not be delivered; null when all could
   */
  public record Flushed(Round round, int waiting, @Nullable String why) {}
}
