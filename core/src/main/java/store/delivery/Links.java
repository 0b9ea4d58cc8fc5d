package store.delivery;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import store.database.Transaction;
import store.purchases.Purchase;

/** The private links of purchases. */
public final class Links {

  private final Tokens tokens;
  private final URI shop;
  private final DownloadLinkRepository links = new DownloadLinkRepository();

  /** Links below the shop's public address. */
  public Links(Tokens tokens, URI shop) {
    this.tokens = tokens;
    this.shop = shop;
  }

  /**
   * The purchase's link, the same each time. When the key that made it is gone, this is a second
   * one; the first lives on by its hash.
   */
  public URI of(Transaction tx, Purchase purchase) {
    return url(give(tx, purchase.id(), links.epoch(tx, purchase.id())));
  }

  /** The links of those purchases, by their rows; as {@link #of(Transaction, Purchase)}. */
  public Map<Long, URI> of(Transaction tx, Collection<Long> purchases) {
    Map<Long, Long> epochs = links.epochs(tx, purchases);
    Map<Long, String> given = given(purchases, epochs);
    Map<Long, String> missing = missing(tx, given);
    missing.forEach((purchase, hash) ->
        links.insertOnce(tx, purchase, epochs.getOrDefault(purchase, 0L), hash));
    return urls(given);
  }

  /** The same without writing anything; empty when there is one to be written. */
  public Optional<Map<Long, URI>> known(Transaction tx, Collection<Long> purchases) {
    Map<Long, String> given = given(purchases, links.epochs(tx, purchases));
    return missing(tx, given).isEmpty() ? Optional.of(urls(given)) : Optional.empty();
  }

  private Map<Long, String> given(Collection<Long> purchases, Map<Long, Long> epochs) {
    Map<Long, String> given = new LinkedHashMap<>();
    for (Long purchase : purchases) {
      given.put(purchase, tokens.link(purchase, epochs.getOrDefault(purchase, 0L)));
    }
    return given;
  }

  /** The hashes of those links that the database does not know. */
  private Map<Long, String> missing(Transaction tx, Map<Long, String> given) {
    Map<Long, String> hashes = new LinkedHashMap<>();
    given.forEach((purchase, token) -> hashes.put(purchase, Tokens.hash(token)));
    hashes.values().removeAll(links.known(tx, List.copyOf(hashes.values())));
    return hashes;
  }

  private Map<Long, URI> urls(Map<Long, String> given) {
    Map<Long, URI> urls = new LinkedHashMap<>();
    given.forEach((purchase, token) -> urls.put(purchase, url(token)));
    return urls;
  }

  /** The purchase's link without writing anything; empty when the key that made it is gone. */
  public Optional<URI> known(Transaction tx, Purchase purchase) {
    String token = tokens.link(purchase.id(), links.epoch(tx, purchase.id()));
    return links.find(tx, Tokens.hash(token)).map(link -> url(token));
  }

  /** Whether the newest of all links was made with the key of now; true when there is none. */
  public boolean madeByUs(Transaction tx) {
    return links
        .newest(tx)
        .map(link -> Tokens.hash(tokens.link(link.purchaseId(), link.epoch())).equals(link.hash()))
        .orElse(true);
  }

  /** Gives new purchases their first links. */
  public void giveFirst(Transaction tx, List<Purchase> fresh) {
    Map<Long, String> hashes = new LinkedHashMap<>();
    for (Purchase purchase : fresh) {
      hashes.put(purchase.id(), Tokens.hash(tokens.link(purchase.id(), 0)));
    }
    links.insertFirst(tx, hashes);
  }

  /** A new link; all earlier ones end for good. */
  public URI renew(Transaction tx, Purchase purchase) {
    long next = links.epoch(tx, purchase.id()) + 1;
    links.endAll(tx, purchase.id());
    return url(give(tx, purchase.id(), next));
  }

  private String give(Transaction tx, long purchaseId, long epoch) {
    String token = tokens.link(purchaseId, epoch);
    String hash = Tokens.hash(token);
    if (links.find(tx, hash).isEmpty()) {
      links.insertOnce(tx, purchaseId, epoch, hash);
    }
    return token;
  }

  private URI url(String token) {
    return URI.create(shop + "/d/" + token);
  }
}
