package store.updates;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import store.customers.Subscriber;
import store.database.Transaction;
import store.mail.MailState;
import store.mail.Message;
import store.mail.Sent;
import store.purchases.Purchase;

/** Who of a mailing is next in one run, and what became of those before. */
final class Claims {

  private static final List<MailState> CLAIMED = List.of(MailState.SENDING, MailState.UNKNOWN);

  private final Mailing mailing;
  private final List<MailState> states;
  private final UpdateCourier.Desk desk;
  private final UpdateWords.Compiled words;
  private final BuyerRepository buyers = new BuyerRepository();
  private final MailingRepository mailings = new MailingRepository();
  private final RecipientRepository recipients = new RecipientRepository();

  /** Claims of those in these states, for the run that has just begun. */
  Claims(Mailing mailing, List<MailState> states, UpdateCourier.Desk desk) {
    this.mailing = mailing;
    this.states = states;
    this.desk = desk;
    this.words = mailing.words().compiled();
  }

  /**
   * A recipient who is this sender's.
   *
   * @param reader who reads the mail; null when they were skipped instead
   */
  record Claim(Turn turn, UpdateLetters.@Nullable Reader reader) {}

  /** Claims the next one; null when there is nobody, or the mailing was stopped. */
  @Nullable Claim next(Transaction tx) {
    if (mailings.stopped(tx, mailing.id())) {
      return null;
    }
    for (MailState state : states) {
      Optional<Turn> turn = recipients.next(tx, mailing.id(), state, mailing.runs());
      if (turn.isPresent()) {
        return claimed(tx, turn.get());
      }
    }
    return null;
  }

  /** The mail of a claim; written outside any transaction. */
  Message message(Claim claim, UpdateLetters.Reader reader) {
    return desk.letters().message(words, reader, claim.turn().messageId(), mailing.createdAt());
  }

  /** Writes down what became of a claim, also when somebody took this sender for dead. */
  void record(Transaction tx, Claim claim, Sent sent) {
    boolean _ =
        recipients.move(tx, claim.turn(), CLAIMED, sent.state(), mailing.runs(), sent.reply());
  }

  /** Gives a claim back, of which nothing was sent. */
  void giveBack(Transaction tx, Claim claim, String why) {
    boolean _ =
        recipients.move(tx, claim.turn(), CLAIMED, claim.turn().before(), mailing.runs(), why);
  }

  private Claim claimed(Transaction tx, Turn turn) {
    Audience audience = mailing.audience();
    Subscriber subscriber = desk.optOuts().find(tx, turn.customerId());
    Optional<Long> purchase = buyers.newestPurchase(tx, audience, turn.customerId());
    String why = null;
    if (subscriber.optedOut()) {
      why = "they opted out";
    } else if (buyers.suppressed(tx, subscriber.email())) {
      why = "no mail reaches them";
    } else if (purchase.isEmpty()) {
      why = buyers.closed(tx, audience, turn.customerId());
    } else if (!audience.allBuyers() && buyers.has(tx, audience, turn.customerId())) {
      why = "they have it already";
    } else if (!audience.allBuyers()
        && buyers.told(tx, audience, turn.customerId(), mailing.id())) {
      why = "another update told them";
    }
    if (why != null || purchase.isEmpty()) {
      move(tx, turn, MailState.SKIPPED, why);
      return new Claim(turn, null);
    }
    move(tx, turn, MailState.SENDING, null);
    Purchase bought = desk.purchases().find(tx, purchase.get());
    return new Claim(
        turn,
        new UpdateLetters.Reader(
            subscriber.email(),
            subscriber.name(),
            desk.links().of(tx, bought),
            desk.unsubscribing().link(tx, turn.customerId())));
  }

  private void move(Transaction tx, Turn turn, MailState to, @Nullable String why) {
    if (!recipients.move(tx, turn, List.of(turn.before()), to, mailing.runs(), why)) {
      throw new IllegalStateException("a recipient was claimed twice in one transaction");
    }
  }
}
