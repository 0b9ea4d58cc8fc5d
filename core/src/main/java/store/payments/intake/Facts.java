package store.payments.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.payments.BalanceTransaction;

/**
 * What else is known about some payments: their refunds, disputes and movements of the balance,
 * also those that were told before the payment was.
 */
record Facts(
    List<RefundFact> refunds, List<DisputeFact> disputes, List<BalanceTransaction> movements) {

  static Facts of(Transaction tx, List<ToldPayment> payments, List<Long> purchases) {
    List<String> intents = named(payments.stream().map(ToldPayment::paymentIntent));
    List<String> charges = named(payments.stream().map(ToldPayment::charge));
    List<RefundFact> refunds = new RefundRepository().find(tx, intents, charges, purchases);
    List<DisputeFact> disputes = new DisputeRepository().find(tx, intents, charges);
    List<String> sources = new ArrayList<>(charges);
    refunds.forEach(refund -> sources.add(refund.id()));
    disputes.forEach(dispute -> sources.add(dispute.id()));
    // The money of a dispute is told under its own id or under that of its charge.
    return new Facts(refunds, disputes, new BalanceRepository().find(tx, sources));
  }

  /** Those of one payment. */
  Facts of(ToldPayment payment, @Nullable Long purchaseId) {
    List<RefundFact> its =
        refunds.stream()
            .filter(refund ->
                same(refund.paymentIntent(), payment.paymentIntent())
                    || same(refund.charge(), payment.charge())
                    || (purchaseId != null && purchaseId.equals(refund.purchaseId())))
            .toList();
    List<DisputeFact> disputed =
        disputes.stream()
            .filter(dispute ->
                same(dispute.paymentIntent(), payment.paymentIntent())
                    || same(dispute.charge(), payment.charge()))
            .toList();
    List<String> sources = new ArrayList<>();
    its.forEach(refund -> sources.add(refund.id()));
    disputed.forEach(dispute -> sources.add(dispute.id()));
    List<BalanceTransaction> moved =
        movements.stream()
            .filter(one -> same(one.source(), payment.charge()) || sources.contains(one.source()))
            .toList();
    return new Facts(Exported.refunds(its), disputed, Exported.movements(moved));
  }

  /** What that object moved. */
  List<BalanceTransaction> of(@Nullable String source) {
    return movements.stream().filter(one -> same(one.source(), source)).toList();
  }

  private static boolean same(@Nullable String one, @Nullable String other) {
    return one != null && one.equals(other);
  }

  private static List<String> named(Stream<@Nullable String> ids) {
    return ids.filter(Objects::nonNull).map(Objects::requireNonNull).distinct().toList();
  }
}
