package store.purchases;

import store.database.Transaction;
import store.money.Money;

/** Every movement of money, each written down exactly once. */
public final class Ledger {

  private final LedgerEntryRepository entries = new LedgerEntryRepository();

  /**
   * Writes down a sale; a second time it changes nothing.
   *
   * @param amount what the buyer paid
   * @param sourceKey names what moved the money, such as {@code manual:P-7F3K9Q2M}
   */
  public void recordSale(Transaction tx, Purchase purchase, Money amount, String sourceKey) {
    entries.insertOnce(tx, purchase, "sale", amount, sourceKey, purchase.paidAt());
  }
}
