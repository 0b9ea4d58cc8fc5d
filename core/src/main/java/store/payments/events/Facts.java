package store.payments.events;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import store.payments.Charge;
import store.payments.Dispute;
import store.payments.LineItem;
import store.payments.Refund;
import store.payments.intake.ToldPayment;

/**
 * What an event tells, as far as it is known by now.
 *
 * @param payment a payment
 * @param charges charges, of interest for the payments they belong to
 * @param refunds refunds
 * @param disputes disputes
 * @param open what is open whatever the shop knows
 * @param asked what Stripe was asked already
 */
record Facts(
    @Nullable ToldPayment payment,
    List<Charge> charges,
    List<Refund> refunds,
    List<Dispute> disputes,
    List<Question> open,
    Set<Question> asked) {

  /** Nothing. */
  static final Facts NONE = new Facts(null, List.of(), List.of(), List.of(), List.of(), Set.of());

  static Facts of(ToldPayment payment) {
    return new Facts(payment, List.of(), List.of(), List.of(), List.of(), Set.of());
  }

  static Facts of(Question open) {
    return new Facts(null, List.of(), List.of(), List.of(), List.of(open), Set.of());
  }

  /** Whether there is nothing to take in and nothing to ask. */
  boolean isNothing() {
    return tellNothing() && open.isEmpty();
  }

  /** Whether there is nothing to take in. */
  boolean tellNothing() {
    return payment == null && charges.isEmpty() && refunds.isEmpty() && disputes.isEmpty();
  }

  Facts with(ToldPayment told) {
    return new Facts(told, charges, refunds, disputes, open, asked);
  }

  Facts withLines(List<LineItem> lines) {
    return new Facts(
        payment == null ? null : payment.withLines(lines), charges, refunds, disputes, open, asked);
  }

  Facts with(Charge charge) {
    List<Charge> more = new ArrayList<>(charges);
    more.add(charge);
    return new Facts(payment, List.copyOf(more), refunds, disputes, open, asked);
  }

  Facts withRefunds(List<Refund> all) {
    return new Facts(payment, charges, List.copyOf(all), disputes, open, asked);
  }

  Facts withDisputes(List<Dispute> all) {
    return new Facts(payment, charges, refunds, List.copyOf(all), open, asked);
  }

  /**
   * The refunds, each with the payment intent of its charge where that is known by now: the payment
   * itself may be told of later, and by its intent alone.
   */
  List<Refund> linkedRefunds() {
    return refunds.stream()
        .map(refund -> {
          String intent = refund.paymentIntent() == null ? intentOf(refund.charge()) : null;
          return intent == null ? refund : refund.carriedBy(intent);
        })
        .toList();
  }

  /** The disputes, in the same way. */
  List<Dispute> linkedDisputes() {
    return disputes.stream()
        .map(dispute -> {
          String intent = dispute.paymentIntent() == null ? intentOf(dispute.charge()) : null;
          return intent == null ? dispute : dispute.carriedBy(intent);
        })
        .toList();
  }

  private @Nullable String intentOf(@Nullable String charge) {
    return charges.stream()
        .filter(known -> known.id().equals(charge))
        .map(Charge::paymentIntent)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** The same after asking that, whatever was answered. */
  Facts after(Question question) {
    Set<Question> more = new HashSet<>(asked);
    more.add(question);
    return new Facts(payment, charges, refunds, disputes, open, Set.copyOf(more));
  }
}
