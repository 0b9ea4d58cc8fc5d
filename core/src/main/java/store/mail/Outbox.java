package store.mail;

import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;

/** Mail that was queued together with its cause and has not been sent yet. */
public final class Outbox {

  private final OutboxMailRepository mails = new OutboxMailRepository();
  private final RandomGenerator random;
  private final String domain;

  /** An outbox whose Message-IDs end in the given domain (RFC 5322 section 3.6.4). */
  public Outbox(RandomGenerator random, String domain) {
    this.random = random;
    this.domain = domain;
  }

  /**
   * Queues a letter about a purchase, or about nothing, in the transaction of its cause.
   *
   * @return its Message-ID, by which it can be asked about
   */
  public String queue(
      Transaction tx, String letter, EmailAddress recipient, @Nullable Long purchaseId) {
    String messageId = messageId();
    mails.insert(tx, messageId, letter, recipient, purchaseId, null);
    return messageId;
  }

  /**
   * Queues a letter about something that is no purchase, in the transaction of its cause.
   *
   * @param about what, as the letter's writer understands it
   * @return its Message-ID, by which it can be asked about
   */
  public String queueAbout(Transaction tx, String letter, EmailAddress recipient, String about) {
    String messageId = messageId();
    mails.insert(tx, messageId, letter, recipient, null, about);
    return messageId;
  }

  /** Queues one letter about each of those purchases, to the addresses given. */
  public void queue(Transaction tx, String letter, Map<Long, EmailAddress> recipients) {
    mails.insert(tx, letter, recipients, this::messageId);
  }

  /**
   * Queues a letter about a purchase and something of it, unless such a letter about the same was
   * ever queued, in the transaction of its cause.
   *
   * @param about what of it, as the letter's writer understands it
   */
  public void queueOnce(
      Transaction tx, String letter, EmailAddress recipient, long purchaseId, String about) {
    if (!mails.everQueued(tx, letter, purchaseId, about)) {
      mails.insert(tx, messageId(), letter, recipient, purchaseId, about);
    }
  }

  /** Those of the purchases about which such a letter was ever queued, whatever became of it. */
  public Set<Long> everQueued(Transaction tx, String letter, Collection<Long> purchases) {
    return mails.everQueued(tx, letter, purchases);
  }

  /** Those of the purchases about which such a letter was queued that was not dropped since. */
  public Set<Long> queued(Transaction tx, String letter, Collection<Long> purchases) {
    return mails.queued(tx, letter, purchases);
  }

  /** Whether such a letter was queued since then, to whomever. */
  public boolean queuedSince(Transaction tx, String letter, Instant since) {
    return mails.queuedSince(tx, letter, since);
  }

  /** Whether such a letter about that was ever queued. */
  public boolean queuedAbout(Transaction tx, String letter, String about) {
    return mails.queuedAbout(tx, letter, about);
  }

  /** A Message-ID that no other mail has, without its angle brackets. */
  String messageId() {
    byte[] unique = new byte[16];
    random.nextBytes(unique);
    return HexFormat.of().formatHex(unique) + "@" + domain;
  }

  /** Whether the other side has accepted the mail of that Message-ID. */
  public boolean sent(Transaction tx, String messageId) {
    return mails.sent(tx, messageId);
  }
}
