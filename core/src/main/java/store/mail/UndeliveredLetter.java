package store.mail;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;

/** The letter that tells the owner of mail that was given up: a buyer may be without a link. */
public final class UndeliveredLetter implements LetterWriter {

  private static final String LETTER = "mail-undelivered";

  private static final Duration ENOUGH = Duration.ofHours(1);

  private final Outbox outbox;
  private final Letters letters;
  private final String shop;
  private final @Nullable EmailAddress owner;
  private final MailRecordRepository mails = new MailRecordRepository();

  /** Letters of that shop to its owner, or to nobody. */
  public UndeliveredLetter(
      Outbox outbox, Letters letters, String shop, @Nullable EmailAddress owner) {
    this.outbox = outbox;
    this.letters = letters;
    this.shop = shop;
    this.owner = owner;
  }

  /**
   * Queues the letter in the transaction in which the mail is given up: one an hour, because what
   * happened to one mail may happen to many, and none about mail to the owner.
   */
  void queue(Transaction tx, OutboxMail mail) {
    if (owner != null
        && !mail.recipient().equals(owner)
        && !outbox.queuedSince(tx, LETTER, tx.now().minus(ENOUGH))) {
      outbox.queueAbout(tx, LETTER, owner, Long.toString(mail.id()));
    }
  }

  @Override
  public String letter() {
    return LETTER;
  }

  /** {@inheritDoc} A mail that has left meanwhile needs no hand any more. */
  @Override
  public @Nullable Message write(Transaction tx, OutboxMail mail) {
    String id = Objects.requireNonNull(mail.about(), "this letter is about a mail");
    MailRecord lost =
        mails
            .find(tx, Long.parseLong(id))
            .filter(
                found -> found.state() == MailState.REFUSED || found.state() == MailState.UNKNOWN)
            .orElse(null);
    if (lost == null) {
      return null;
    }
    Map<String, Object> facts = new HashMap<>();
    facts.put("shop", shop);
    facts.put("id", id);
    facts.put("letter", lost.letter());
    facts.put("recipient", lost.recipient().text());
    facts.put("purchase", Objects.requireNonNullElse(lost.purchase(), ""));
    facts.put("about_purchase", lost.purchase() != null);
    facts.put("refused", lost.state() == MailState.REFUSED);
    facts.put("reply", Objects.requireNonNullElse(lost.reply(), "nothing"));
    return letters.message(mail, null, facts);
  }
}
