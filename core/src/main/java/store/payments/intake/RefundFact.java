package store.payments.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import store.money.Money;
import store.payments.Refund;

/**
 * A refund as it is known.
 *
 * @param id its id at the gateway
 * @param charge whose money, if told
 * @param paymentIntent what carried that charge, if told
 * @param purchaseId the purchase, of a refund by hand only
 * @param amount how much
 * @param state how far it came
 * @param items the lines it gives up, as {@code store_items} says, if it does
 * @param createdAt when it was made
 * @param returnedAt when it was told to have come back
 */
record RefundFact(
    String id,
    @Nullable String charge,
    @Nullable String paymentIntent,
    @Nullable Long purchaseId,
    Money amount,
    Refund.State state,
    @Nullable String items,
    Instant createdAt,
    @Nullable Instant returnedAt) {

  /** Whether the money is gone, or on its way. */
  boolean counts() {
    return state != Refund.State.FAILED && state != Refund.State.CANCELED;
  }

  /** This and what was told besides: a refund only moves on, so the further state stands. */
  RefundFact and(Refund told, @Nullable String toldItems, @Nullable Instant toldReturnedAt) {
    return new RefundFact(
        id,
        charge == null ? told.charge() : charge,
        paymentIntent == null ? told.paymentIntent() : paymentIntent,
        purchaseId,
        amount,
        told.state().compareTo(state) > 0 ? told.state() : state,
        items == null ? toldItems : items,
        createdAt,
        returnedAt == null ? toldReturnedAt : returnedAt);
  }

  /** The same of another amount. */
  RefundFact withAmount(Money other) {
    return new RefundFact(
        id, charge, paymentIntent, purchaseId, other, state, items, createdAt, returnedAt);
  }
}
