package store.payments.events;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.mail.EmailAddress;
import store.mail.LetterWriter;
import store.mail.Letters;
import store.mail.Message;
import store.mail.Outbox;
import store.mail.OutboxMail;

/** The letter that tells the owner of an event that was given up. */
public final class FailureLetter implements LetterWriter {

  private static final String LETTER = "webhook-failed";

  private static final Duration ENOUGH = Duration.ofHours(1);

  private final Outbox outbox;
  private final Letters letters;
  private final String shop;
  private final @Nullable EmailAddress owner;
  private final StripeEventRepository events = new StripeEventRepository();

  /** Letters of that shop to its owner, or to nobody. */
  public FailureLetter(Outbox outbox, Letters letters, String shop, @Nullable EmailAddress owner) {
    this.outbox = outbox;
    this.letters = letters;
    this.shop = shop;
    this.owner = owner;
  }

  /**
   * Queues the letter in the transaction in which the event is given up.
   *
   * @param away whether Stripe was away or did not accept the key: then others are given up for the
   *     same reason, and one letter an hour is enough
   */
  void queue(Transaction tx, StoredEvent event, boolean away) {
    if (owner != null && !(away && outbox.queuedSince(tx, LETTER, tx.now().minus(ENOUGH)))) {
      outbox.queueAbout(tx, LETTER, owner, event.id());
    }
  }

  @Override
  public String letter() {
    return LETTER;
  }

  /** {@inheritDoc} An event that was done meanwhile needs no hand any more. */
  @Override
  public @Nullable Message write(Transaction tx, OutboxMail mail) {
    StoredEvent event =
        events
            .find(tx, Objects.requireNonNull(mail.about(), "a failure is about an event"))
            .filter(found -> found.state() == EventState.FAILED)
            .orElse(null);
    if (event == null) {
      return null;
    }
    Map<String, Object> facts = new HashMap<>();
    facts.put("shop", shop);
    facts.put("event", event.id());
    facts.put("type", event.type());
    facts.put("created", event.createdAt().toString());
    facts.put("attempts", event.attempts());
    facts.put("error", Objects.requireNonNullElse(event.error(), "it does not say why"));
    return letters.message(mail, null, facts);
  }
}
