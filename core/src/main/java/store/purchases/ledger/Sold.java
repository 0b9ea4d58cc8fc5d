package store.purchases.ledger;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import store.purchases.Origin;
import store.purchases.Purchase;

/**
 * What it takes to know which days and questions the money of a purchase belongs to.
 *
 * @param purchaseId its row
 * @param test whether its money is pretend money
 * @param origin where the buyer came from
 * @param lines its lines in their order, at least one
 */
record Sold(long purchaseId, boolean test, Origin origin, List<Line> lines) {

  /**
   * One line.
   *
   * @param sku what
   * @param quantity how many
   * @param worthMinor what they were priced at, in minor units
   */
  record Line(String sku, long quantity, long worthMinor) {}

  static Sold of(Purchase purchase) {
    List<Line> lines =
        purchase.items().stream()
            .map(item ->
                new Line(item.sku(), item.quantity(), item.unitPrice().minor() * item.quantity()))
            .toList();
    return new Sold(purchase.id(), purchase.test(), purchase.origin(), lines);
  }

  long units() {
    return lines.stream().mapToLong(Line::quantity).sum();
  }

  /** How many of each product. */
  Map<String, Long> unitsBySku() {
    Map<String, Long> units = new LinkedHashMap<>();
    lines.forEach(line -> units.merge(line.sku(), line.quantity(), Long::sum));
    return units;
  }

  /**
   * An amount of the purchase's, shared out among its products as their lines were priced, free
   * ones among each other by their number. The shares add up to the amount exactly: each line gets
   * what the lines up to it would have together, less what those before it have.
   */
  Map<String, Long> shares(long amountMinor) {
    Map<String, Long> shares = new LinkedHashMap<>();
    if (lines.size() == 1) {
      shares.put(lines.getFirst().sku(), amountMinor);
      return shares;
    }
    boolean free = lines.stream().allMatch(line -> line.worthMinor() == 0);
    List<BigInteger> upTo = runningSums(free ? Line::quantity : Line::worthMinor);
    BigInteger all = upTo.getLast();
    long given = 0;
    for (int i = 0; i < lines.size(); i++) {
      long due = BigInteger.valueOf(amountMinor).multiply(upTo.get(i)).divide(all).longValueExact();
      shares.merge(lines.get(i).sku(), due - given, Long::sum);
      given = due;
    }
    return shares;
  }

  private List<BigInteger> runningSums(ToLongFunction<Line> weight) {
    List<BigInteger> sums = new ArrayList<>();
    BigInteger sum = BigInteger.ZERO;
    for (Line line : lines) {
      sum = sum.add(BigInteger.valueOf(weight.applyAsLong(line)));
      sums.add(sum);
    }
    return sums;
  }
}
