package store.purchases.ledger;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import store.money.Money;

/**
 * One movement of money of a purchase.
 *
 * @param kind what it is
 * @param amount how much, as buyer and shop see it: positive towards the shop
 * @param key names the object that moved it, with its kind: {@code refund:re_1}; no other entry has
 *     it
 * @param occurredAt when it moved
 * @param balance what it moved on the balance at the gateway, before the fee, where that is known
 */
public record LedgerEntry(
    Kind kind, Money amount, String key, Instant occurredAt, @Nullable Money balance) {

  /** An entry that moved no balance at a gateway. */
  public LedgerEntry(Kind kind, Money amount, String key, Instant occurredAt) {
    this(kind, amount, key, occurredAt, null);
  }

  /** What a movement is. */
  public enum Kind {
    /** A buyer paid; a purchase has one at most. */
    SALE,
    /** The gateway kept something, or gave it back. */
    FEE,
    /** The shop gave money back, or it came back undelivered. */
    REFUND,
    /** A bank took money back, or gave it up again. */
    DISPUTE;

    /** The word in the database. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
