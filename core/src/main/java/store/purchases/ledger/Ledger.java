package store.purchases.ledger;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import store.database.Transaction;
import store.purchases.Purchase;

/** Every movement of money, each written down exactly once. */
public final class Ledger {

  private final LedgerEntryRepository entries = new LedgerEntryRepository();
  private final SoldRepository solds = new SoldRepository();
  private final SalesDayRepository days = new SalesDayRepository();
  private final ZoneId zone;

  /**
   * The ledger of one shop.
   *
   * @param zone where the days begin by which it is added up, unless somebody has asked otherwise
   */
  public Ledger(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * Makes the ledger say of these purchases what follows from their facts, and nothing else. What
   * it says already is not written again.
   *
   * @return whether anything was different
   */
  public boolean write(Transaction tx, Map<Purchase, List<LedgerEntry>> expected) {
    List<LedgerEntryRepository.Present> present = present(tx, expected);
    Map<Purchase, Difference> differences = differences(expected, present);
    if (differences.isEmpty()) {
      return false;
    }
    addUp(tx, differences, present);
    List<LedgerEntryRepository.Row> missing = new ArrayList<>();
    differences.forEach((purchase, difference) -> {
      difference.wrong().forEach((old, right) -> entries.update(tx, purchase, old, right));
      difference.unfounded().forEach(entry -> entries.delete(tx, entry));
      difference
          .missing()
          .forEach(entry -> missing.add(new LedgerEntryRepository.Row(purchase, entry)));
    });
    entries.insert(tx, missing);
    return true;
  }

  /**
   * Shares the money of a purchase out anew, whose lines have become other ones.
   *
   * @param before as it was
   * @param after as it is
   */
  public void shareOut(Transaction tx, Purchase before, Purchase after) {
    List<LedgerEntry> moved =
        entries.of(tx, List.of(after.id())).getOrDefault(after.id(), List.of());
    for (Generation generation : days.generations(tx)) {
      SalesDays changes = new SalesDays(generation.zone());
      if (generation.counts(after.id())) {
        moved.forEach(entry -> {
          changes.add(Sold.of(before), entry, -1);
          changes.add(Sold.of(after), entry, 1);
        });
      }
      days.add(tx, generation, changes.cells());
    }
  }

  /** Adds to the days what is about to change. */
  private void addUp(
      Transaction tx,
      Map<Purchase, Difference> differences,
      List<LedgerEntryRepository.Present> present) {
    List<Generation> generations = days.generations(tx);
    if (generations.isEmpty() && entries.isEmpty(tx)) {
      generations = List.of(days.begin(tx, zone, Generation.ALL));
    }
    if (generations.isEmpty()) {
      return;
    }
    Map<String, Long> owners = new HashMap<>();
    present.forEach(row -> owners.put(row.entry().key(), row.purchaseId()));
    Map<Long, Sold> sold = solds.find(tx, Set.copyOf(owners.values()));
    for (Generation generation : generations) {
      SalesDays changes = new SalesDays(generation.zone());
      differences.forEach((purchase, difference) -> {
        if (generation.counts(purchase.id())) {
          Sold of = Sold.of(purchase);
          difference.missing().forEach(entry -> changes.add(of, entry, 1));
          difference.wrong().values().forEach(entry -> changes.add(of, entry, 1));
        }
        difference
            .gone()
            .forEach(entry -> {
              Sold owner = sold.get(owners.get(entry.key()));
              if (owner != null && generation.counts(owner.purchaseId())) {
                changes.add(owner, entry, -1);
              }
            });
      });
      days.add(tx, generation, changes.cells());
    }
  }

  /** Where the ledger says something else of these purchases than what follows from their facts. */
  public Map<Purchase, Difference> differences(
      Transaction tx, Map<Purchase, List<LedgerEntry>> expected) {
    return differences(expected, present(tx, expected));
  }

  private List<LedgerEntryRepository.Present> present(
      Transaction tx, Map<Purchase, List<LedgerEntry>> expected) {
    List<String> keys =
        expected.values().stream().flatMap(List::stream).map(LedgerEntry::key).toList();
    return entries.find(tx, expected.keySet().stream().map(Purchase::id).toList(), keys);
  }

  private static Map<Purchase, Difference> differences(
      Map<Purchase, List<LedgerEntry>> expected, List<LedgerEntryRepository.Present> present) {
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

    private List<LedgerEntry> gone() {
      return Stream.concat(wrong.keySet().stream(), unfounded.stream()).toList();
    }
  }
}
