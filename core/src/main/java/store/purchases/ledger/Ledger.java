package store.purchases.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import store.database.Transaction;
import store.purchases.Purchase;

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
    List<LedgerEntryRepository.Row> missing = new ArrayList<>();
    Map<Purchase, Difference> differences = differences(tx, expected);
    differences.forEach((purchase, difference) -> {
      difference.wrong().forEach((old, right) -> entries.update(tx, purchase, old, right));
      difference.unfounded().forEach(entry -> entries.delete(tx, entry));
      difference
          .missing()
          .forEach(entry -> missing.add(new LedgerEntryRepository.Row(purchase, entry)));
    });
    entries.insert(tx, missing);
    return !differences.isEmpty();
  }

  /** Where the ledger says something else of these purchases than what follows from their facts. */
  public Map<Purchase, Difference> differences(
      Transaction tx, Map<Purchase, List<LedgerEntry>> expected) {
    List<String> keys =
        expected.values().stream().flatMap(List::stream).map(LedgerEntry::key).toList();
    List<LedgerEntryRepository.Present> present =
        entries.find(tx, expected.keySet().stream().map(Purchase::id).toList(), keys);
    Map<Purchase, Difference> differences = new LinkedHashMap<>();
    for (Map.Entry<Purchase, List<LedgerEntry>> one : expected.entrySet()) {
      Difference difference = difference(one.getKey(), one.getValue(), present);
      if (!difference.equals(Difference.NONE)) {
        differences.put(one.getKey(), difference);
      }
    }
    return differences;
  }

  private static Difference difference(
      Purchase purchase, List<LedgerEntry> expected, List<LedgerEntryRepository.Present> present) {
    Map<String, LedgerEntryRepository.Present> before = new HashMap<>();
    Map<String, LedgerEntryRepository.Present> elsewhere = new HashMap<>();
    for (LedgerEntryRepository.Present row : present) {
      if (row.purchaseId() == purchase.id()) {
        before.put(identity(row.entry()), row);
      } else {
        elsewhere.put(row.entry().key(), row);
      }
    }
    List<LedgerEntry> missing = new ArrayList<>();
    Map<LedgerEntry, LedgerEntry> wrong = new LinkedHashMap<>();
    for (LedgerEntry entry : expected) {
      LedgerEntryRepository.Present mine = before.remove(identity(entry));
      LedgerEntryRepository.Present old = mine == null ? elsewhere.get(entry.key()) : mine;
      if (old == null) {
        missing.add(entry);
      } else if (mine == null || !old.entry().equals(entry)) {
        wrong.put(old.entry(), entry);
      }
    }
    List<LedgerEntry> unfounded =
        before.values().stream().map(LedgerEntryRepository.Present::entry).toList();
    return new Difference(missing, wrong, unfounded);
  }

  /** A purchase is sold once, whatever object told of it first. */
  private static String identity(LedgerEntry entry) {
    return entry.kind() == LedgerEntry.Kind.SALE ? "sale" : entry.key();
  }

  /**
   * Where the ledger differs from what follows from the facts.
   *
   * @param missing what it does not say
   * @param wrong what it says otherwise, and what it should say instead
   * @param unfounded what it says for no reason
   */
  public record Difference(
      List<LedgerEntry> missing, Map<LedgerEntry, LedgerEntry> wrong, List<LedgerEntry> unfounded) {

    static final Difference NONE = new Difference(List.of(), Map.of(), List.of());
  }
}
