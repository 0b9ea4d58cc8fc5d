package store.mail;

import java.time.InstantSource;
import java.util.Map;
import store.failure.StoreException;

/** Looks whether mail leaves: asks the other side what it offers, and sends a letter to try. */
public final class MailCheck {

  private static final String LETTER = "mail-test";

  private final Mailer mailer;
  private final Outbox outbox;
  private final Letters letters;
  private final String shop;
  private final InstantSource clock;

  /** Checks the way that mail takes from that shop. */
  public MailCheck(
      Mailer mailer, Outbox outbox, Letters letters, String shop, InstantSource clock) {
    this.mailer = mailer;
    this.outbox = outbox;
    this.letters = letters;
    this.shop = shop;
    this.clock = clock;
  }

  /**
   * Connects, logs in, and tells what the other side offers; sends nothing.
   *
   * @throws StoreException {@code UNAVAILABLE} when it cannot be reached or wants us to wait,
   *     {@code CONFIGURATION} when it refuses the login or a safe connection
   */
  public Offer offer() {
    return mailer.offer();
  }

  /**
   * Sends a letter to try, past the outbox.
   *
   * @throws StoreException as {@link #offer}; {@code CONFIGURATION} also when the sender is refused
   */
  public Sent send(EmailAddress to) {
    Map<String, Object> facts = Map.of("shop", shop);
    return mailer
        .send(
            new Message(
                outbox.messageId(),
                clock.instant(),
                to,
                null,
                letters.subject(LETTER, facts),
                letters.text(LETTER, facts),
                letters.html(LETTER, facts)))
        .believed();
  }
}
