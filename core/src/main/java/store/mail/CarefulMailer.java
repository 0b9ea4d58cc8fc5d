package store.mail;

import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.failure.StoreException;

/** Sends no more than is allowed, and remembers which addresses lead nowhere. */
public final class CarefulMailer implements Mailer {

  private final Mailer mailer;
  private final Allowance allowance;
  private final Database database;
  private final SuppressionRepository suppressions = new SuppressionRepository();

  /** Sends by that mailer, within the allowance. */
  public CarefulMailer(Mailer mailer, Allowance allowance, Database database) {
    this.mailer = mailer;
    this.allowance = allowance;
    this.database = database;
  }

  /**
   * {@inheritDoc}
   *
   * @throws StoreException also {@code UNAVAILABLE} when the day's mails are used up
   */
  @Override
  public Sent send(Message message) {
    allowance.take();
    Sent sent;
    try {
      sent = mailer.send(message);
    } catch (StoreException notOffered) {
      allowance.giveBack();
      throw notOffered;
    }
    if (sent.state() == MailState.REFUSED) {
      remember(message.to(), sent.reply());
    }
    return sent;
  }

  private void remember(EmailAddress email, String reply) {
    String why = DeadMailbox.why(reply);
    if (why == null) {
      return;
    }
    try {
      database.write(tx -> {
        suppressions.add(tx, email, Suppression.Source.SMTP, why, reply);
        return 0;
      });
    } catch (StoreException away) {
      // The mail is refused all the same; the next refusal is remembered.
      return;
    }
  }

  @Override
  public Offer offer() {
    return mailer.offer();
  }

  @Override
  public @Nullable Integer left() {
    return allowance.left();
  }

  @Override
  public boolean repeatable() {
    return mailer.repeatable();
  }

  @Override
  public void close() {
    mailer.close();
    allowance.close();
  }
}
