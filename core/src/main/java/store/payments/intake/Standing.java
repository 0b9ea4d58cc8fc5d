package store.payments.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import store.catalog.Sku;
import store.fulfilment.MoneyBack;
import store.money.Money;
import store.payments.BalanceTransaction;
import store.payments.CheckoutMetadata;
import store.payments.Dispute;
import store.payments.Refund;
import store.purchases.Purchase;
import store.purchases.PurchaseItem;
import store.purchases.PurchaseStatus;
import store.purchases.ledger.LedgerEntry;
import store.purchases.ledger.LedgerEntry.Kind;

/**
 * Where a purchase stands, and what the ledger says of it: a function of the facts that are known,
 * and of nothing else.
 *
 * @param status by its money
 * @param total what was to be paid
 * @param paidAt when the money came, if it did
 * @param entries what moved
 * @param givenUp how many of each product the buyer gave back, where a refund says so
 * @param arrived the refunds whose money has arrived, as far as the gateway has told of them
 */
record Standing(
    PurchaseStatus status,
    Money total,
    @Nullable Instant paidAt,
    List<LedgerEntry> entries,
    Map<Sku, Long> givenUp,
    List<MoneyBack> arrived) {

  /** The standing of a payment at a gateway. */
  static Standing of(ToldPayment payment, Facts facts) {
    Instant cameAt = payment.cameAt();
    if (cameAt == null) {
      PurchaseStatus waiting =
          payment.state() == ToldPayment.State.PENDING
              ? PurchaseStatus.PENDING
              : PurchaseStatus.CANCELED;
      return new Standing(waiting, payment.amounts().total(), null, List.of(), Map.of(), List.of());
    }
    Money total = payment.amounts().total();
    Money moved =
        facts.of(payment.charge()).stream()
            .filter(one -> one.type().equals("charge") || one.type().equals("payment"))
            .map(BalanceTransaction::amount)
            .findFirst()
            .orElse(null);
    LedgerEntry sale = new LedgerEntry(Kind.SALE, total, "sale:" + payment.id(), cameAt, moved);
    return new Standing(
        status(total, facts),
        total,
        cameAt,
        entries(sale, facts),
        givenUp(facts.refunds()),
        arrived(facts.refunds()));
  }

  /** The standing of a sale by hand, of which the owner gave money back. */
  static Standing byHand(Purchase purchase, Facts facts) {
    Instant paidAt = Objects.requireNonNullElse(purchase.paidAt(), purchase.createdAt());
    LedgerEntry sale =
        new LedgerEntry(Kind.SALE, purchase.total(), "manual:" + purchase.code(), paidAt);
    return new Standing(
        status(purchase.total(), facts),
        purchase.total(),
        paidAt,
        entries(sale, facts),
        givenUp(facts.refunds()),
        arrived(facts.refunds()));
  }

  private static List<MoneyBack> arrived(List<RefundFact> refunds) {
    return refunds.stream()
        .filter(refund -> refund.state() == Refund.State.SUCCEEDED && !Exported.isSum(refund.id()))
        .map(refund -> new MoneyBack(refund.id(), refund.createdAt()))
        .toList();
  }

  private static PurchaseStatus status(Money total, Facts facts) {
    for (DisputeFact dispute : facts.disputes()) {
      if (dispute.standing() == Dispute.Standing.OPEN
          || dispute.standing() == Dispute.Standing.LOST) {
        return PurchaseStatus.DISPUTED;
      }
    }
    long back = 0;
    for (RefundFact refund : facts.refunds()) {
      back += refund.counts() ? refund.amount().minor() : 0;
    }
    if (back == 0) {
      return PurchaseStatus.PAID;
    }
    return back < total.minor() ? PurchaseStatus.PARTIALLY_REFUNDED : PurchaseStatus.REFUNDED;
  }

  private static List<LedgerEntry> entries(LedgerEntry sale, Facts facts) {
    List<LedgerEntry> entries = new ArrayList<>();
    entries.add(sale);
    for (RefundFact refund : facts.refunds()) {
      Moved moved = Moved.of(facts.of(refund.id()));
      entries.add(
          gone(Kind.REFUND, "refund:", refund.id(), refund.amount(), refund.createdAt(), moved));
      Instant told = refund.returnedAt();
      if (!refund.counts() && told != null) {
        entries.add(
            back(Kind.REFUND, "refund_returned:", refund.id(), refund.amount(), told, moved));
      }
    }
    for (DisputeFact dispute : facts.disputes()) {
      Dispute.Standing standing = dispute.standing();
      if (standing == Dispute.Standing.WARNING) {
        continue;
      }
      Moved moved = Moved.of(facts.of(dispute.id()));
      Money amount = dispute.amount();
      entries.add(gone(Kind.DISPUTE, "dispute:", dispute.id(), amount, dispute.createdAt(), moved));
      Instant told = dispute.wonAt();
      if (standing == Dispute.Standing.WON && told != null) {
        entries.add(back(Kind.DISPUTE, "dispute_won:", dispute.id(), amount, told, moved));
      }
    }
    for (BalanceTransaction one : facts.movements()) {
      if (one.fee().minor() != 0) {
        Money fee = one.fee().times(-1);
        entries.add(new LedgerEntry(Kind.FEE, fee, "fee:" + one.id(), one.created(), fee));
      }
    }
    return List.copyOf(entries);
  }

  private static LedgerEntry gone(
      Kind kind, String key, String id, Money amount, Instant at, Moved moved) {
    return new LedgerEntry(kind, amount.times(-1), key + id, at, moved.amount(moved.away()));
  }

  private static LedgerEntry back(
      Kind kind, String key, String id, Money amount, Instant told, Moved moved) {
    BalanceTransaction home = moved.home();
    Instant at = home == null ? told : home.created();
    return new LedgerEntry(kind, amount, key + id, at, moved.amount(home));
  }

  private static Map<Sku, Long> givenUp(List<RefundFact> refunds) {
    Map<Sku, Long> givenUp = new HashMap<>();
    for (RefundFact refund : refunds) {
      if (refund.counts() && refund.items() != null) {
        CheckoutMetadata.items(Map.of(CheckoutMetadata.ITEMS, refund.items()))
            .orElse(List.of())
            .forEach(item -> givenUp.merge(item.sku(), item.quantity(), Long::sum));
      }
    }
    return Map.copyOf(givenUp);
  }

  /** How many of each line were given back, by the line's row. */
  Map<Long, Long> refunded(Purchase purchase) {
    Map<Sku, Long> left = new HashMap<>(givenUp);
    Map<Long, Long> refunded = new HashMap<>();
    for (PurchaseItem item : purchase.items()) {
      Sku sku = Sku.parse(item.sku());
      long here = Math.min(left.getOrDefault(sku, 0L), item.quantity());
      left.merge(sku, -here, Long::sum);
      refunded.put(item.id(), here);
    }
    return refunded;
  }

  /**
   * What one object moved on the balance.
   *
   * @param away what left it, if that is known
   * @param home what came back to it, if anything did
   */
  private record Moved(@Nullable BalanceTransaction away, @Nullable BalanceTransaction home) {

    static Moved of(List<BalanceTransaction> movements) {
      BalanceTransaction away = null;
      BalanceTransaction home = null;
      for (BalanceTransaction one : movements) {
        if (one.amount().minor() < 0 && away == null) {
          away = one;
        } else if (one.amount().minor() > 0 && home == null) {
          home = one;
        }
      }
      return new Moved(away, home);
    }

    @Nullable Money amount(@Nullable BalanceTransaction one) {
      return one == null ? null : one.amount();
    }
  }
}
