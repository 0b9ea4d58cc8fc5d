package store.mail;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.database.Transaction;
import store.failure.StoreException;
import store.mail.Postman.Round;

/** The outbox for its owner: to look at, and to try again. */
public final class OutboxDesk {

  private static final Set<MailState> RETRIED =
      Set.of(MailState.QUEUED, MailState.DEFERRED, MailState.REFUSED, MailState.UNKNOWN);

  private static final Duration LATE = Duration.ofHours(1);

  private final Database database;
  private final Postman postman;
  private final MailRecordRepository mails = new MailRecordRepository();

  /** The outbox of one store, whose mail that postman takes. */
  public OutboxDesk(Database database, Postman postman) {
    this.database = database;
    this.postman = postman;
  }

  /**
   * The mails, the newest first.
   *
   * @param state only those, or null for all
   */
  public List<MailRecord> list(@Nullable MailState state, int most) {
    return database.read(tx -> mails.list(tx, state, most));
  }

  /** How many mails should have left an hour ago, and nobody has tried. */
  public long overdue() {
    return database.read(tx -> mails.overdue(tx, tx.now().minus(LATE)));
  }

  /**
   * One mail with what became of each attempt.
   *
   * @throws StoreException {@code NOT_FOUND} when there is no such mail
   */
  public Whole show(long id) {
    return database.read(tx -> new Whole(find(tx, id), mails.attempts(tx, id)));
  }

  /**
   * The letters to a buyer, the oldest first: those about the purchase, and the links that were
   * asked for by the address since then.
   *
   * @param purchase its row; null for all letters to the address
   */
  public List<Whole> toBuyer(Transaction tx, @Nullable Long purchase, EmailAddress buyer) {
    return mails.toBuyer(tx, purchase, buyer).stream()
        .map(mail -> new Whole(mail, mails.attempts(tx, mail.id())))
        .toList();
  }

  /** The mail of that Message-ID, without its angle brackets. */
  public MailRecord of(String messageId) {
    return database.read(tx -> mails.of(tx, messageId));
  }

  /**
   * Tries a mail again at once, under its Message-ID, whatever came of it before.
   *
   * @throws StoreException {@code NOT_FOUND} when there is no such mail, {@code REFUSED} when it
   *     was sent or is no longer wanted, {@code UNAVAILABLE} when another has it at hand
   */
  public Round retry(long id) {
    database.write(tx -> {
      MailRecord mail = find(tx, id);
      if (!RETRIED.contains(mail.state())) {
        throw notRetried(mail);
      }
      mails.retry(tx, List.of(id));
      return 0;
    });
    return postman.deliver(List.of(id));
  }

  /** Tries all mails again at once that are in one of those states. */
  public Retried retry(Set<MailState> states) {
    List<Long> ids =
        database.write(tx -> {
          List<Long> found = mails.in(tx, states);
          mails.retry(tx, found);
          return found;
        });
    return new Retried(ids.size(), postman.deliver(ids));
  }

  private MailRecord find(Transaction tx, long id) {
    return mails
        .find(tx, id)
        .orElseThrow(() ->
            StoreException.notFound(
                "There is no mail " + id + "; see which there are with `store mail list`."));
  }

  private static StoreException notRetried(MailRecord mail) {
    String named = "Mail " + mail.id() + " to " + mail.recipient();
    if (mail.state() == MailState.SENDING) {
      return StoreException.unavailable(
          named + " is being sent by another command; look again in a minute.", null);
    }
    String resend =
        mail.purchase() == null
            ? "."
            : "; mail the buyer again with `store purchase resend " + mail.purchase() + "`.";
    return mail.state() == MailState.SENT
        ? StoreException.refused(named + " was sent already" + resend)
        : StoreException.refused(named + " was no longer wanted when its turn came" + resend);
  }

  /**
   * A mail with its history.
   *
   * @param mail the mail
   * @param attempts what became of each attempt, in order
   */
  public record Whole(MailRecord mail, List<MailRecord.Attempt> attempts) {}

  /**
   * What came of trying many again.
   *
   * @param mails how many they were
   * @param round what became of them
   */
  public record Retried(int mails, Round round) {}
}
