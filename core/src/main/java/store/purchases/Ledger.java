package store.purchases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import store.database.Transaction;

/** Every movement of money, each written down exactly once. */
public final class Ledger {

  private final LedgerEntryRepository entries = new LedgerEntryRepository();

  /**
   * Makes the ledger say of these purchases what follows from their facts, and nothing else. What
   * it says already is not written again.
   *
   * @return whether anything was different
   */
  public boolean write(Transaction tx, Map<Purchase, List<LedgerEntry>> expected) {
    Map<Long, List<LedgerEntry>> present =
        entries.find(tx, expected.keySet().stream().map(Purchase::id).toList());
    List<LedgerEntryRepository.Row> missing = new ArrayList<>();
    boolean changed = false;
    for (Map.Entry<Purchase, List<LedgerEntry>> one : expected.entrySet()) {
      Purchase purchase = one.getKey();
      Map<String, LedgerEntry> before = new HashMap<>();
      for (LedgerEntry entry : present.getOrDefault(purchase.id(), List.of())) {
        before.put(identity(entry), entry);
      }
      for (LedgerEntry entry : one.getValue()) {
        LedgerEntry old = before.remove(identity(entry));
        if (old == null) {
          missing.add(new LedgerEntryRepository.Row(purchase, entry));
        } else if (!old.equals(entry)) {
          entries.update(tx, old, entry);
          changed = true;
        }
      }
      for (LedgerEntry unfounded : before.values()) {
        entries.delete(tx, unfounded);
        changed = true;
      }
    }
    entries.insert(tx, missing);
    return changed || !missing.isEmpty();
  }

  /** A purchase is sold once, whatever object told of it first. */
  private static String identity(LedgerEntry entry) {
    return entry.kind() == LedgerEntry.Kind.SALE ? "sale" : entry.key();
  }
}
