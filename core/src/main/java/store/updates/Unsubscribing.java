package store.updates;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import store.customers.OptOuts;
import store.customers.Subscriber;
import store.database.Database;
import store.database.Transaction;
import store.delivery.Tokens;

/**
 * The links by which readers stop updates (RFC 8058). The same link each time; the database keeps
 * its hash, so that those in old mails go on working when the key that made them is gone.
 */
public final class Unsubscribing {

  private final Database database;
  private final Tokens tokens;
  private final OptOuts optOuts;
  private final URI shop;
  private final UnsubscribeLinkRepository links = new UnsubscribeLinkRepository();

  /** Links below the shop's public address. */
  public Unsubscribing(Database database, Tokens tokens, OptOuts optOuts, URI shop) {
    this.database = database;
    this.tokens = tokens;
    this.optOuts = optOuts;
    this.shop = shop;
  }

  /** Whose link that is; empty when it is nobody's. Looking changes nothing. */
  public Optional<Subscriber> look(String token) {
    return Tokens.wellFormed(token)
        ? database.read(tx ->
            links.customer(tx, Tokens.hash(token)).map(customer -> optOuts.find(tx, customer)))
        : Optional.empty();
  }

  /** Sends whoever has that link no more updates; empty when it is nobody's. */
  public CompletableFuture<Optional<Subscriber>> unsubscribe(String token) {
    return database.writeLater(tx ->
        links
            .customer(tx, Tokens.hash(token))
            .map(customer -> {
              optOuts.optOut(tx, customer);
              return optOuts.find(tx, customer);
            }));
  }

  /** The customers' links, of which the database need not know yet. */
  Given links(Collection<Long> customers) {
    Map<Long, String> hashes = new LinkedHashMap<>();
    Map<Long, URI> urls = new LinkedHashMap<>();
    for (Long customer : customers) {
      String token = tokens.unsubscribe(customer);
      hashes.put(customer, Tokens.hash(token));
      urls.put(customer, url(token));
    }
    return new Given(hashes, urls);
  }

  /** Whether the database knows all of them. */
  boolean known(Transaction tx, Given given) {
    return links.missing(tx, given.hashes).isEmpty();
  }

  /** Lets the database know all of them: before that, none works. */
  void keep(Transaction tx, Given given) {
    links.insertMissing(tx, given.hashes);
  }

  /** Links, by customer. */
  record Given(Map<Long, String> hashes, Map<Long, URI> urls) {}

  /** What a link looks like that is nobody's. */
  URI sample() {
    return url("a-sample-of-an-unsubscribe-link");
  }

  private URI url(String token) {
    return URI.create(shop + "/u/" + token);
  }
}
