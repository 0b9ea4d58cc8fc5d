package store.mail;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.database.Transaction;
import store.failure.Kind;
import store.failure.StoreException;

/**
 * Takes due mail from the outbox to the mailer, several at once. Any number of them may run, in any
 * number of processes: each mail is claimed before it is written and sent. Of a mail whose sender
 * died, or whose answer was lost, nobody knows whether it left; it is sent once more under the same
 * Message-ID, and then only when its owner says so.
 */
public final class Postman {

  private static final int AT_ONCE = 50;

  /** What is said of a mail that is not sent once more. */
  private static final Sent ORPHAN =
      new Sent(MailState.UNKNOWN, "whoever sent it was stopped before the answer was written down");

  private final Database database;
  private final Mailer mailer;
  private final int connections;
  private final @Nullable UndeliveredLetter alarm;
  private final Map<String, LetterWriter> writers = new HashMap<>();
  private final OutboxMailRepository mails = new OutboxMailRepository();
  private final SuppressionRepository suppressions = new SuppressionRepository();

  /** A postman for the letters these writers know, one after the other. */
  public Postman(Database database, Mailer mailer, List<LetterWriter> writers) {
    this(database, mailer, 1, null, writers);
  }

  /**
   * A postman for the letters these writers know.
   *
   * @param connections how many mails may be on their way at once
   * @param alarm tells the owner of mail that was given up, or null to tell nobody
   */
  public Postman(
      Database database,
      Mailer mailer,
      int connections,
      @Nullable UndeliveredLetter alarm,
      List<LetterWriter> writers) {
    this.database = database;
    this.mailer = mailer;
    this.connections = connections;
    this.alarm = alarm;
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
    return deliverDue(() -> true);
  }

  /**
   * The same, but takes no further mail once it is no longer wanted.
   *
   * @throws StoreException as {@link #deliverDue()} says
   */
  public Round deliverDue(BooleanSupplier wanted) {
    prepare();
    return new Tour(() -> database.read(tx -> mails.due(tx, AT_ONCE)), this::carry, wanted)
        .walk(connections);
  }

  /**
   * Tries everything that waits at once, also what was put off until later; what another postman
   * has at hand is left to it.
   *
   * @throws StoreException as {@link #deliverDue()} says
   */
  public Flushed flush() {
    prepare();
    Round round = deliver(database.read(mails::unclaimed));
    return database.read(tx -> new Flushed(round, mails.waiting(tx), mails.claimed(tx)));
  }

  /**
   * Tries those mails at once; those that nobody waits for are left as they are.
   *
   * @throws StoreException as {@link #deliverDue()} says
   */
  public Round deliver(Collection<Long> ids) {
    prepare();
    Deque<Long> left = new ArrayDeque<>(ids);
    Supplier<List<DueMail>> more =
        () -> {
          List<DueMail> some = List.of();
          while (some.isEmpty() && !left.isEmpty()) {
            List<Long> next = left.stream().limit(AT_ONCE).toList();
            next.forEach(_ -> left.remove());
            some = database.read(tx -> mails.unclaimed(tx, next));
          }
          return some;
        };
    return new Tour(more, this::carry, () -> true).walk(connections);
  }

  private void prepare() {
    writers.values().forEach(LetterWriter::prepare);
  }

  /**
   * What became of the mail; null when another postman has it.
   *
   * @throws Hindered when no mail leaves this way just now; the one at hand was given back
   */
  private @Nullable Sent carry(DueMail due) {
    boolean orphan = due.mail().state() == MailState.SENDING && !mailer.repeatable();
    int timesUnknown = due.timesUnknown() + (orphan ? 1 : 0);
    Sent sent;
    try {
      Draft draft = database.write(tx -> draft(tx, due, timesUnknown));
      if (draft == null) {
        return null;
      }
      sent = draft.message() == null ? draft.instead() : send(due, draft.message());
    } catch (Hindered hindered) {
      throw hindered;
    } catch (RuntimeException broken) {
      if (broken instanceof StoreException away && away.kind() == Kind.UNAVAILABLE) {
        throw away;
      }
      // One letter that cannot be written must not keep the others from leaving.
      sent = new Sent(MailState.DEFERRED, "it could not be written: " + reason(broken));
    }
    Sent answer = sent;
    return database.write(tx -> {
      var _ = mails.claim(tx, due.mail(), timesUnknown);
      return settle(tx, due, answer, timesUnknown);
    });
  }

  /** Hands the mail over, or gives it back when no mail can leave this way. */
  private Sent send(DueMail due, Message message) {
    try {
      return mailer.send(message);
    } catch (StoreException why) {
      database.write(tx -> {
        mails.release(tx, due.mail());
        return 0;
      });
      throw new Hindered(why);
    }
  }

  /** Writes down what became of an attempt, and what follows from it. */
  private @Nullable Sent settle(Transaction tx, DueMail due, Sent sent, int timesUnknown) {
    OutboxMail mail = due.mail();
    Backoff.Outcome outcome =
        sent.equals(ORPHAN)
            ? new Backoff.Outcome(ORPHAN, null, timesUnknown)
            : Backoff.outcome(tx.now(), due, sent, mail.attempts() + 1, timesUnknown);
    if (!mails.record(tx, mail, outcome)) {
      return null;
    }
    MailState state = outcome.sent().state();
    if (state == MailState.SENT) {
      suppressions.reached(tx, mail.recipient());
    }
    boolean givenUp =
        state == MailState.REFUSED || (state == MailState.UNKNOWN && outcome.next() == null);
    if (givenUp && alarm != null) {
      alarm.queue(tx, mail);
    }
    return outcome.sent();
  }

  private static String reason(RuntimeException broken) {
    return broken instanceof StoreException told ? told.sentence() : "something unexpected broke";
  }

  /** Claims the mail and writes it; null when another postman has it. */
  private @Nullable Draft draft(Transaction tx, DueMail due, int timesUnknown) {
    OutboxMail mail = due.mail();
    if (!mails.claim(tx, mail, timesUnknown)) {
      return null;
    }
    if (mail.state() == MailState.SENDING && timesUnknown >= Backoff.MOST_UNKNOWN) {
      return new Draft(null, ORPHAN);
    }
    LetterWriter writer = writers.get(mail.letter());
    Message message = writer == null ? null : writer.write(tx, mail);
    String why =
        writer == null
            ? "this version cannot write the letter " + mail.letter()
            : "no longer wanted when its turn came";
    return new Draft(message, new Sent(MailState.SKIPPED, why));
  }

  /** A claimed mail: its words, or what becomes of it without any. */
  private record Draft(@Nullable Message message, Sent instead) {}

  /**
   * What one round did.
   *
   * @param sent mails the other side accepted
   * @param skipped mails that were no longer wanted
   * @param deferred mails put off for another attempt
   * @param refused mails refused for good, or given up
   * @param unknown mails of which nobody knows whether they left
   * @param why what was said of the last mail that could not be delivered; null when all could
   * @param stopped why the round ended before its end; null when it did not
   */
  public record Round(
      int sent,
      int skipped,
      int deferred,
      int refused,
      int unknown,
      @Nullable String why,
      @Nullable StoreException stopped) {

    static final Round NONE = new Round(0, 0, 0, 0, 0);

    /** A round that went to its end. */
    public Round(int sent, int skipped, int deferred, int refused, int unknown) {
      this(sent, skipped, deferred, refused, unknown, null, null);
    }

    /** How many were tried and are not known to have left. */
    public int undelivered() {
      return deferred + refused + unknown;
    }

    Round with(Sent one) {
      return switch (one.state()) {
        case SENT -> new Round(sent + 1, skipped, deferred, refused, unknown, why, stopped);
        case SKIPPED -> new Round(sent, skipped + 1, deferred, refused, unknown, why, stopped);
        case QUEUED, SENDING, DEFERRED ->
            new Round(sent, skipped, deferred + 1, refused, unknown, one.reply(), stopped);
        case REFUSED ->
            new Round(sent, skipped, deferred, refused + 1, unknown, one.reply(), stopped);
        case UNKNOWN ->
            new Round(sent, skipped, deferred, refused, unknown + 1, one.reply(), stopped);
      };
    }

    /** The same, ended by the first reason that is given. */
    Round endedBy(StoreException reason) {
      return stopped == null
          ? new Round(sent, skipped, deferred, refused, unknown, why, reason)
          : this;
    }
  }

  /**
   * What came of trying everything.
   *
   * @param round what was done
   * @param waiting mails that have not left, tried now or in the hands of another postman
   * @param elsewhere those of them that another postman has
   */
  public record Flushed(Round round, int waiting, int elsewhere) {}
}
