package store.payments.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.money.Money;
import store.payments.Dispute;

/**
 * A dispute as it is known.
 *
 * @param id its id at the gateway
 * @param charge whose money, if told
 * @param paymentIntent what carried that charge, if told
 * @param amount how much
 * @param status as the gateway words it
 * @param createdAt when it was opened
 * @param wonAt when it was told to be won
 */
record DisputeFact(
    String id,
    @Nullable String charge,
    @Nullable String paymentIntent,
    Money amount,
    String status,
    Instant createdAt,
    @Nullable Instant wonAt) {

  /**
   * The way a dispute goes, first stop first; one unknown here stands before all of them. A bank
   * may still give up what it has won, so that won stands last.
   */
  private static final List<String> WAY =
      List.of(
          "warning_needs_response",
          "warning_under_review",
          "warning_closed",
          "prevented",
          "needs_response",
          "under_review",
          "lost",
          "won");

  Dispute.Standing standing() {
    return Dispute.standing(status);
  }

  /** This and what was told besides: the further stop stands. */
  DisputeFact and(Dispute told, @Nullable Instant toldWonAt) {
    return new DisputeFact(
        id,
        charge == null ? told.charge() : charge,
        paymentIntent == null ? told.paymentIntent() : paymentIntent,
        amount,
        WAY.indexOf(told.status()) > WAY.indexOf(status) ? told.status() : status,
        createdAt,
        wonAt == null ? toldWonAt : wonAt);
  }
}
