package store.reports.why;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import store.money.Money;

/**
 * A payment that never became a purchase.
 *
 * @param id its session, else the payment intent, else the charge
 * @param amount what was to be paid
 * @param state {@code pending}, {@code failed} or {@code paid}
 * @param test whether its money is pretend money
 * @param email the buyer's address as the gateway has it
 * @param description what it was for, in the gateway's words
 * @param createdAt when it was made
 * @param paidAt when the money came, if it did
 */
record LonePayment(
    String id,
    Money amount,
    String state,
    boolean test,
    String email,
    @Nullable String description,
    Instant createdAt,
    @Nullable Instant paidAt) {

  boolean paid() {
    return state.equals("paid");
  }

  /** When it last moved. */
  Instant at() {
    return paidAt == null ? createdAt : paidAt;
  }
}
