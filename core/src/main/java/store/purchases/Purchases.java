package store.purchases;

import java.util.List;
import java.util.random.RandomGenerator;
import store.database.Database;
import store.database.Transaction;
import store.failure.StoreException;

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

  /** Writes a purchase down under a code no other has. */
  public Purchase add(Transaction tx, NewPurchase purchase) {
    PurchaseCode code = PurchaseCode.random(random);
    while (purchases.exists(tx, code)) {
      code = PurchaseCode.random(random);
    }
    return find(tx, purchases.insert(tx, code, purchase));
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
