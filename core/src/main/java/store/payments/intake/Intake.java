package store.payments.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.payments.BalanceTransaction;
import store.payments.Charge;
import store.payments.Dispute;
import store.payments.Refund;
import store.purchases.Purchase;

/**
 * Takes in what a gateway tells, by events or by lists, once or often, in any order: facts are
 * kept, and purchases, ledger and receipts follow from them. Telling again what is known writes
 * nothing.
 */
public final class Intake {

  private final String shop;
  private final Settlement settlement;
  private final PaymentRepository payments = new PaymentRepository();
  private final RefundRepository refunds = new RefundRepository();
  private final DisputeRepository disputes = new DisputeRepository();
  private final BalanceRepository movements = new BalanceRepository();

  /**
   * An intake for one shop.
   *
   * @param shop the id it writes on its checkouts
   */
  public Intake(String shop, Settlement settlement) {
    this.shop = shop;
    this.settlement = settlement;
  }

  /** Whether its lines have to be asked of the gateway before it can be taken in. */
  public boolean wantsLines(Transaction tx, ToldPayment told) {
    if (told.allLines()) {
      return false;
    }
    Payment before = known(tx, List.of(told)).of(told);
    boolean decided = before != null && (!before.unmatched() || before.facts().allLines());
    return !decided && new Matching(tx, shop).wantsLines(told);
  }

  /** Takes in payments, and mails whom it says about those that are new; in the same order. */
  public List<Taken> take(Transaction tx, List<ToldPayment> told, Receipting receipts) {
    return take(tx, told, receipts, false);
  }

  /** The same of payments told by a buyer who is there: who has no receipt yet gets one. */
  public List<Taken> takeLive(Transaction tx, List<ToldPayment> told) {
    return take(tx, told, Receipting.RECENT, true);
  }

  private List<Taken> take(
      Transaction tx, List<ToldPayment> told, Receipting receipts, boolean live) {
    List<Taken> taken = new ArrayList<>();
    List<ToldPayment> some = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (ToldPayment one : told) {
      List<String> its = ids(one);
      if (its.stream().anyMatch(ids::contains)) {
        taken.addAll(takeDistinct(tx, some, receipts, live));
        some.clear();
        ids.clear();
      }
      some.add(one);
      ids.addAll(its);
    }
    taken.addAll(takeDistinct(tx, some, receipts, live));
    return taken;
  }

  private static List<String> ids(ToldPayment told) {
    return named(Stream.of(told.session(), told.paymentIntent(), told.charge()));
  }

  /** Payments of which no two are the same one. */
  private List<Taken> takeDistinct(
      Transaction tx, List<ToldPayment> told, Receipting receipts, boolean live) {
    if (told.isEmpty()) {
      return List.of();
    }
    Known known = known(tx, told);
    Matching matching = new Matching(tx, shop);
    List<ToldPayment> fresh = told.stream().filter(one -> known.of(one) == null).toList();
    Map<ToldPayment, Taken> made = settlement.make(tx, matching, fresh, receipts);
    List<Taken> taken = new ArrayList<>();
    List<Long> again = new ArrayList<>();
    for (ToldPayment one : told) {
      Payment before = known.of(one);
      if (before == null) {
        taken.add(Objects.requireNonNull(made.get(one)));
      } else {
        Payment after = with(before, known.only(one, before), raised(before, receipts, live));
        taken.add(settlement.renew(tx, matching, before, after));
        again.add(before.id());
      }
    }
    // Also where nothing was new: a purchase that says something else than its facts is mended.
    settlement.settle(tx, again);
    return taken;
  }

  private static Payment with(Payment before, ToldPayment told, Receipting receipts) {
    ToldPayment news = before.unmatched() ? told : told.withoutLines();
    return new Payment(
        before.id(), before.facts().and(news), before.purchaseId(), before.unmatched(), receipts);
  }

  private static Receipting raised(Payment before, Receipting receipts, boolean live) {
    boolean raises = live || receipts == Receipting.EVERYBODY;
    return raises && receipts.compareTo(before.receipts()) > 0 ? receipts : before.receipts();
  }

  private Known known(Transaction tx, List<ToldPayment> told) {
    return new Known(
        payments.find(
            tx,
            named(told.stream().map(ToldPayment::session)),
            named(told.stream().map(ToldPayment::paymentIntent)),
            named(told.stream().map(ToldPayment::charge))));
  }

  /**
   * Takes in what charges tell of payments that are known: the fees, and which of them failed.
   *
   * @return the charges of no known payment
   */
  public List<Charge> takeCharges(Transaction tx, List<Charge> charges) {
    List<Payment> found =
        payments.find(
            tx,
            List.of(),
            named(charges.stream().map(Charge::paymentIntent)),
            named(charges.stream().map(Charge::id)));
    Known known = new Known(found);
    List<Charge> strange = new ArrayList<>();
    Set<Long> touched = new HashSet<>();
    Set<String> moved = new HashSet<>();
    movements
        .put(tx, charges.stream().map(Charge::balance).filter(Objects::nonNull).toList())
        .forEach(one -> moved.add(one.id()));
    for (Charge charge : charges) {
      Payment payment = known.of(charge);
      if (payment == null) {
        strange.add(charge);
        continue;
      }
      BalanceTransaction balance = charge.balance();
      ToldPayment facts = payment.facts().and(charge);
      if (!facts.equals(payment.facts())) {
        known.put(settlement.note(tx, payment, facts));
        touched.add(payment.id());
      } else if (balance != null && moved.contains(balance.id())) {
        touched.add(payment.id());
      }
    }
    settlement.settle(tx, found.stream().map(Payment::id).filter(touched::contains).toList());
    return strange;
  }

  /**
   * Notes which payment intent a charge belongs to, so that what names only the charge is found.
   */
  public void noteCharge(Transaction tx, Charge charge) {
    var _ = takeCharges(tx, List.of(charge));
  }

  /** Whether a payment with that charge is known. */
  public boolean knowsPaymentOf(Transaction tx, String charge) {
    return !payments.find(tx, List.of(), List.of(), List.of(charge)).isEmpty();
  }

  /** Takes in refunds, also of payments that are not known yet; how many told something new. */
  public int takeRefunds(Transaction tx, List<Refund> told) {
    List<Refund> news = told.stream().filter(refund -> refunds.put(tx, refund, null)).toList();
    List<BalanceTransaction> moved =
        movements.put(tx, told.stream().map(Refund::balance).filter(Objects::nonNull).toList());
    List<Refund> touched =
        told.stream()
            .filter(refund ->
                news.contains(refund)
                    || moved.stream().anyMatch(one -> one.equals(refund.balance())))
            .toList();
    settle(tx, touched.stream().map(Refund::paymentIntent), touched.stream().map(Refund::charge));
    return news.size();
  }

  /** Takes in a refund that the owner made of a sale by hand. */
  public void takeRefundByHand(Transaction tx, Purchase purchase, Refund refund) {
    refunds.put(tx, refund, purchase.id());
    settleByHand(tx, purchase);
  }

  /** Makes a sale by hand say what is known of it. */
  public void settleByHand(Transaction tx, Purchase purchase) {
    settlement.settleByHand(tx, purchase);
  }

  /** Takes in disputes, also of payments that are not known yet; how many told something new. */
  public int takeDisputes(Transaction tx, List<Dispute> told) {
    List<Dispute> news = told.stream().filter(dispute -> disputes.put(tx, dispute)).toList();
    List<BalanceTransaction> moved =
        movements.put(tx, told.stream().flatMap(dispute -> dispute.balance().stream()).toList());
    List<Dispute> touched =
        told.stream()
            .filter(dispute ->
                news.contains(dispute) || dispute.balance().stream().anyMatch(moved::contains))
            .toList();
    settle(tx, touched.stream().map(Dispute::paymentIntent), touched.stream().map(Dispute::charge));
    return news.size();
  }

  /** Takes in movements of the balance: what the gateway kept, and what came of each object. */
  public void takeBalance(Transaction tx, List<BalanceTransaction> told) {
    List<String> sources = named(movements.put(tx, told).stream().map(BalanceTransaction::source));
    if (sources.isEmpty()) {
      return;
    }
    List<Owner> owners =
        Stream.concat(
                refunds.find(tx, sources).stream().map(Owner::of),
                disputes.find(tx, sources).stream().map(Owner::of))
            .toList();
    settle(
        tx,
        owners.stream().map(Owner::paymentIntent),
        Stream.concat(owners.stream().map(Owner::charge), sources.stream().map(Owner::itself)));
  }

  private void settle(
      Transaction tx, Stream<@Nullable String> intents, Stream<@Nullable String> charges) {
    List<String> carried = named(intents);
    List<String> taken = named(charges);
    if (!carried.isEmpty() || !taken.isEmpty()) {
      settlement.settle(
          tx, payments.find(tx, List.of(), carried, taken).stream().map(Payment::id).toList());
    }
  }

  private static List<String> named(Stream<@Nullable String> ids) {
    return ids.filter(Objects::nonNull).map(Objects::requireNonNull).distinct().toList();
  }

  /** Whose money a refund or dispute is about. */
  private record Owner(@Nullable String paymentIntent, @Nullable String charge) {

    static Owner of(RefundFact refund) {
      return new Owner(refund.paymentIntent(), refund.charge());
    }

    static Owner of(DisputeFact dispute) {
      return new Owner(dispute.paymentIntent(), dispute.charge());
    }

    /** A movement may name a charge itself. */
    static @Nullable String itself(String source) {
      return source;
    }
  }
}
