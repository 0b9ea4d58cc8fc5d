package store.mail;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.database.Transaction;
import store.failure.StoreException;

/**
 * Addresses of which a mail server has said that nobody is there. They get no updates; receipts and
 * links are still tried, because whoever has just typed an address may have mended it. An address
 * suppressed for what a mail server said when mail was offered is cleared by the first receipt it
 * takes again; one that a bounce told of only by its owner, because a server that passes mail on
 * takes everything.
 */
public final class Suppressions {

  private final Database database;
  private final SuppressionRepository suppressions = new SuppressionRepository();

  /** The suppressed addresses of one store. */
  public Suppressions(Database database) {
    this.database = database;
  }

  /** Those of the addresses that are suppressed. */
  public Set<EmailAddress> suppressed(Transaction tx, Collection<EmailAddress> emails) {
    return suppressions.suppressed(tx, emails);
  }

  /** What is known of an address that is suppressed. */
  public Optional<Suppression> find(Transaction tx, EmailAddress email) {
    return suppressions.find(tx, email);
  }

  /** Suppresses an address; whoever is suppressed already stays so for the first reason. */
  public void suppress(
      Transaction tx,
      EmailAddress email,
      Suppression.Source source,
      String why,
      @Nullable String reply) {
    suppressions.add(tx, email, source, why, reply);
  }

  /** The suppressed addresses, the newest first. */
  public List<Suppression> list(int most) {
    return database.read(tx -> suppressions.list(tx, most));
  }

  /**
   * Lets an address get updates again.
   *
   * @throws StoreException {@code NOT_FOUND} when it is not suppressed
   */
  public Suppression clear(EmailAddress email) {
    return database.write(tx -> {
      Suppression cleared =
          suppressions
              .find(tx, email)
              .orElseThrow(() -> StoreException.notFound(email + " is not suppressed."));
      suppressions.remove(tx, email);
      return cleared;
    });
  }
}
