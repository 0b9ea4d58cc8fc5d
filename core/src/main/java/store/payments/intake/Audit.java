package store.payments.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.money.Money;
import store.payments.CheckoutMetadata;
import store.payments.Dispute;
import store.payments.Refund;
import store.purchases.Purchase;

/** Says where the books differ from what a gateway tells, and changes nothing. */
public final class Audit {

  private final String shop;
  private final Settlement settlement;
  private final PaymentRepository payments = new PaymentRepository();
  private final RefundRepository refunds = new RefundRepository();
  private final DisputeRepository disputes = new DisputeRepository();

  /**
   * An audit of one shop.
   *
   * @param shop the id it writes on its checkouts
   */
  public Audit(String shop, Settlement settlement) {
    this.shop = shop;
    this.settlement = settlement;
  }

  /** How each of these payments is known, in the same order. */
  public List<Compared> compare(Transaction tx, List<ToldPayment> told) {
    Known known =
        new Known(
            payments.find(
                tx,
                named(told.stream().map(ToldPayment::session)),
                named(told.stream().map(ToldPayment::paymentIntent)),
                named(told.stream().map(ToldPayment::charge))));
    return told.stream().map(one -> compared(one, known.of(one))).toList();
  }

  private Compared compared(ToldPayment told, @Nullable Payment payment) {
    boolean ours = shop.equals(told.metadata().get(CheckoutMetadata.STORE_ID));
    if (payment == null) {
      return new Compared(told, null, false, ours, null);
    }
    boolean paid = payment.facts().state() == ToldPayment.State.PAID;
    Money recorded = payment.facts().amounts().total();
    return new Compared(told, payment.id(), paid && payment.purchaseId() != null, ours, recorded);
  }

  /**
   * A payment at the gateway, and how it is known here.
   *
   * @param told what the gateway tells
   * @param row its row here; null when it is not known at all
   * @param bought whether it is known as paid and has a purchase
   * @param ours whether this shop wrote its name on it
   * @param recorded how much is written down
   */
  public record Compared(
      ToldPayment told,
      @Nullable Long row,
      boolean bought,
      boolean ours,
      @Nullable Money recorded) {}

  /** Those refunds of purchases that are not written down as the gateway tells them. */
  public List<Refund> unknownRefunds(Transaction tx, List<Refund> told) {
    Map<String, RefundFact> known = new LinkedHashMap<>();
    refunds
        .find(tx, told.stream().map(Refund::id).toList())
        .forEach(fact -> known.put(fact.id(), fact));
    List<Refund> unknown = new ArrayList<>();
    Set<String> ours =
        sold(tx, told.stream().map(Refund::paymentIntent), told.stream().map(Refund::charge));
    for (Refund refund : told) {
      RefundFact fact = known.get(refund.id());
      boolean same =
          fact != null && fact.counts() == refund.counts() && fact.amount().equals(refund.amount());
      if (!same && (named(ours, refund.paymentIntent()) || named(ours, refund.charge()))) {
        unknown.add(refund);
      }
    }
    return unknown;
  }

  /** Those disputes about purchases that are not written down as the gateway tells them. */
  public List<Dispute> unknownDisputes(Transaction tx, List<Dispute> told) {
    Map<String, DisputeFact> known = new LinkedHashMap<>();
    disputes
        .find(tx, told.stream().map(Dispute::id).toList())
        .forEach(fact -> known.put(fact.id(), fact));
    List<Dispute> unknown = new ArrayList<>();
    Set<String> ours =
        sold(tx, told.stream().map(Dispute::paymentIntent), told.stream().map(Dispute::charge));
    for (Dispute dispute : told) {
      DisputeFact fact = known.get(dispute.id());
      boolean same =
          fact != null
              && fact.standing() == dispute.standing()
              && fact.amount().equals(dispute.amount());
      if (!same && (named(ours, dispute.paymentIntent()) || named(ours, dispute.charge()))) {
        unknown.add(dispute);
      }
    }
    return unknown;
  }

  /** Those of the payment intents and charges that paid for purchases. */
  private Set<String> sold(
      Transaction tx, Stream<@Nullable String> intents, Stream<@Nullable String> charges) {
    Set<String> sold = new HashSet<>();
    for (Payment payment : payments.find(tx, List.of(), named(intents), named(charges))) {
      if (payment.purchaseId() != null) {
        Optional.ofNullable(payment.facts().paymentIntent()).ifPresent(sold::add);
        Optional.ofNullable(payment.facts().charge()).ifPresent(sold::add);
      }
    }
    return sold;
  }

  private static boolean named(Set<String> ours, @Nullable String id) {
    return id != null && ours.contains(id);
  }

  /**
   * The purchases of payments that say something else than their facts.
   *
   * @param after the row after which to look on
   * @param most at how many payments to look
   */
  public Looked differences(Transaction tx, long after, int most) {
    List<Payment> some = payments.sold(tx, after, most);
    List<Different> different = new ArrayList<>();
    settlement
        .differences(tx, some)
        .forEach((purchase, wrong) ->
            different.add(new Different(purchase, wrong.amount(), wrong.detail())));
    return new Looked(different, some.size(), some.isEmpty() ? after : some.getLast().id());
  }

  /**
   * Some payments that were looked at.
   *
   * @param different the purchases that say something else than their facts
   * @param count how many payments there were
   * @param last the row of the last one
   */
  public record Looked(List<Different> different, int count, long last) {}

  /**
   * A purchase that says something else than its facts.
   *
   * @param purchase which
   * @param amount whether it is about how much
   * @param detail what it says, and what it should
   */
  public record Different(Purchase purchase, boolean amount, String detail) {

    /** When its payment was made at the gateway. */
    public Instant madeAt() {
      return purchase.createdAt();
    }
  }

  private static List<String> named(Stream<@Nullable String> ids) {
    return ids.filter(Objects::nonNull).map(Objects::requireNonNull).distinct().toList();
  }
}
