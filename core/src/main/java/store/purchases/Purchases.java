package store.purchases;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.database.Transaction;
import store.failure.StoreException;
import store.mail.EmailAddress;
import store.money.Money;

/** Everything that was ever bought. */
public final class Purchases {

  private final Database database;
  private final RandomGenerator random;
  private final PurchaseRepository purchases = new PurchaseRepository();
  private final PurchaseListRepository lists = new PurchaseListRepository();

  /** The purchases of the database; codes come from the given randomness. */
  public Purchases(Database database, RandomGenerator random) {
    this.database = database;
    this.random = random;
  }

  /** Writes purchases down, each under a code no other has; in the same order. */
  public List<Purchase> add(Transaction tx, List<NewPurchase> fresh) {
    if (fresh.isEmpty()) {
      return List.of();
    }
    SequencedMap<PurchaseCode, NewPurchase> byCode = new LinkedHashMap<>();
    do {
      byCode.clear();
      for (NewPurchase purchase : fresh) {
        PurchaseCode code = PurchaseCode.random(random);
        while (byCode.putIfAbsent(code, purchase) != null) {
          code = PurchaseCode.random(random);
        }
      }
    } while (!purchases.taken(tx, byCode.keySet()).isEmpty());
    List<Long> ids = purchases.insertAll(tx, byCode);
    Map<Long, Purchase> written = find(tx, ids);
    return ids.stream().map(written::get).toList();
  }

  /**
   * Writes down where a purchase stands by its money; what stands there already is not written.
   *
   * @param refunded how many of each line were given back, by the line's row
   * @return whether anything was different
   */
  public boolean settle(
      Transaction tx,
      Purchase purchase,
      PurchaseStatus status,
      Money total,
      @Nullable Instant paidAt,
      Map<Long, Long> refunded) {
    boolean changed =
        purchase.moneyStatus() != status
            || !purchase.total().equals(total)
            || !Objects.equals(purchase.paidAt(), paidAt);
    if (changed) {
      purchases.settle(tx, purchase, status, total, paidAt);
    }
    for (PurchaseItem item : purchase.items()) {
      long given = refunded.getOrDefault(item.id(), 0L);
      if (given != item.refunded()) {
        purchases.setRefunded(tx, item, given);
        changed = true;
      }
    }
    return changed;
  }

  /** Writes down where the buyer came from; answers the purchase as it is then. */
  public Purchase attribute(Transaction tx, Purchase purchase, Origin origin) {
    purchases.attribute(tx, purchase, origin);
    return find(tx, purchase.id());
  }

  /** Adds lines the purchase does not have yet, told apart by their positions; how many. */
  public int addItems(Transaction tx, Purchase purchase, List<NewPurchase.Line> lines) {
    return purchases.addItems(tx, purchase, lines);
  }

  /** Notes that the buyer is to be mailed a receipt. */
  public void wantReceipt(Transaction tx, Purchase purchase) {
    purchases.wantReceipt(tx, purchase);
  }

  /** Whether the buyer is to be mailed about the purchase. */
  public boolean receiptWanted(Transaction tx, Purchase purchase) {
    return purchases.receiptWanted(tx, purchase.id());
  }

  /** The purchases of those rows, by their rows. */
  public Map<Long, Purchase> find(Transaction tx, Collection<Long> ids) {
    return purchases.find(tx, ids).stream()
        .collect(Collectors.toMap(Purchase::id, Function.identity()));
  }

  /**
   * The purchase of that code.
   *
   * @throws StoreException {@code NOT_FOUND} when there is none
   */
  public Purchase find(Transaction tx, PurchaseCode code) {
    return purchases
        .find(tx, code)
        .orElseThrow(() -> StoreException.notFound("There is no purchase " + code + "."));
  }

  /** What was bought by that address, newest first. */
  public List<Purchase> find(Transaction tx, EmailAddress email) {
    return purchases.find(tx, email);
  }

  /** The purchase of that row. */
  public Purchase find(Transaction tx, long id) {
    return purchases
        .find(tx, id)
        .orElseThrow(() -> StoreException.notFound("There is no such purchase any more."));
  }

  /** The purchases the filter lets through, newest first. */
  public List<PurchaseSummary> list(PurchaseFilter filter) {
    return database.read(tx -> lists.list(tx, filter));
  }

  /** Closes the purchase by the owner's hand; false when it was closed already. */
  public boolean revoke(PurchaseCode code) {
    return database.write(tx -> purchases.revoke(tx, find(tx, code)));
  }

  /** Takes a revocation back; false when there was none. */
  public boolean restore(PurchaseCode code) {
    return database.write(tx -> purchases.restore(tx, find(tx, code)));
  }
}
