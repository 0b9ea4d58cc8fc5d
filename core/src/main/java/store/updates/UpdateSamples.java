package store.updates;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import store.customers.OptOuts;
import store.database.Transaction;
import store.mail.EmailAddress;
import store.mail.Message;

/** How an update reads, without anybody's private link: for its owner's eyes. */
public final class UpdateSamples {

  private final UpdateLetters letters;
  private final OptOuts optOuts;
  private final Unsubscribing unsubscribing;
  private final URI link;

  /** Samples of one shop. */
  public UpdateSamples(
      UpdateLetters letters, OptOuts optOuts, Unsubscribing unsubscribing, URI shop) {
    this.letters = letters;
    this.optOuts = optOuts;
    this.unsubscribing = unsubscribing;
    this.link = URI.create(shop + "/d/a-sample-of-a-private-link");
  }

  /** How it reads to a customer, or to somebody without a name. */
  UpdatePlan.Preview preview(Transaction tx, UpdateWords words, @Nullable Long customer) {
    @Nullable String name = customer == null ? null : optOuts.find(tx, customer).name();
    Message message = message(words, new EmailAddress("you@example.org"), name, "x", tx.now());
    return new UpdatePlan.Preview(message.subject(), message.text());
  }

  /** A mail of it to that address. */
  Message message(
      UpdateWords words, EmailAddress to, @Nullable String name, String messageId, Instant date) {
    return letters.message(
        words.compiled(),
        new UpdateLetters.Reader(to, name, link, unsubscribing.sample()),
        messageId,
        date);
  }
}
