package store.payments.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import store.money.Money;
import store.payments.BalanceTransaction;

/**
 * Facts that an export tells in sums, before the gateway has told of each object: how much of a
 * payment went back, and what it cost. They stand for what is not told yet, and for no more.
 */
public final class Exported {

  private static final String PREFIX = "export:";

  private Exported() {}

  /** The name of what was told of that charge. */
  public static String name(String charge) {
    return PREFIX + charge;
  }

  /** The name of what was told of that charge or payment intent up to that amount. */
  public static String name(String object, Money upTo) {
    return PREFIX + object + ":" + upTo.minor();
  }

  /** Whether that is the name of a sum and of no object. */
  static boolean isSum(String id) {
    return id.startsWith(PREFIX);
  }

  /**
   * The refunds that count: those the gateway has told of, and what the newest export says went
   * back besides.
   */
  static List<RefundFact> refunds(List<RefundFact> all) {
    List<RefundFact> told = new ArrayList<>(all.size());
    RefundFact most = null;
    long minor = 0;
    for (RefundFact refund : all) {
      if (!refund.id().startsWith(PREFIX)) {
        told.add(refund);
        minor += refund.amount().minor();
      } else if (most == null || refund.amount().minor() > most.amount().minor()) {
        most = refund;
      }
    }
    if (most != null && most.amount().minor() > minor) {
      told.add(most.withAmount(new Money(most.amount().minor() - minor, most.amount().currency())));
    }
    return List.copyOf(told);
  }

  /** The movements that count: an export's only of what the gateway has not told itself. */
  static List<BalanceTransaction> movements(List<BalanceTransaction> all) {
    Set<String> told = new HashSet<>();
    for (BalanceTransaction one : all) {
      if (one.source() != null && !one.id().startsWith(PREFIX)) {
        told.add(one.source());
      }
    }
    return all.stream()
        .filter(one -> !one.id().startsWith(PREFIX) || !told.contains(one.source()))
        .toList();
  }
}
