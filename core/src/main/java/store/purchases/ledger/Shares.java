package store.purchases.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import store.database.Transaction;

/** How the money of purchases is shared out among their products, as the days add it up. */
public final class Shares {

  private static final int AT_ONCE = 1_000;

  private final Map<Long, Sold> solds = new HashMap<>();

  private Shares() {}

  /** Those of these purchases, which exist. */
  public static Shares of(Transaction tx, Collection<Long> purchases) {
    Shares shares = new Shares();
    List<Long> ids = List.copyOf(purchases);
    for (int i = 0; i < ids.size(); i += AT_ONCE) {
      List<Long> some = ids.subList(i, Math.min(ids.size(), i + AT_ONCE));
      shares.solds.putAll(new SoldRepository().find(tx, some));
    }
    return shares;
  }

  /** The parts of an amount in minor units by sku, which add up to it. */
  public Map<String, Long> of(long purchase, long minor) {
    return Objects.requireNonNull(solds.get(purchase)).shares(minor);
  }
}
