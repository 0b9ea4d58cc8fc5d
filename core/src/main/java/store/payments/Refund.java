package store.payments;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import store.money.Money;

/**
 * Money that goes back to a buyer.
 *
 * @param id its id
 * @param charge whose money, if known
 * @param paymentIntent what carried that charge, if anything did
 * @param amount how much
 * @param state whether it arrived; this may still change for weeks
 * @param created when
 * @param metadata what the shop wrote on it
 * @param balance what it did to the balance, where the gateway sends that along
 */
public record Refund(
    String id,
    @Nullable String charge,
    @Nullable String paymentIntent,
    Money amount,
    State state,
    Instant created,
    Map<String, String> metadata,
    @Nullable BalanceTransaction balance) {

  /** Keeps the metadata as it is now. */
  public Refund {
    metadata = Map.copyOf(metadata);
  }

  /** The same with these words of the shop on it. */
  public Refund with(Map<String, String> words) {
    return new Refund(id, charge, paymentIntent, amount, state, created, words, balance);
  }

  /** The same, known to be of money that this payment intent carried. */
  public Refund carriedBy(String intent) {
    return new Refund(id, charge, intent, amount, state, created, metadata, balance);
  }

  /** Whether the money is gone, or on its way. */
  public boolean counts() {
    return state != State.FAILED && state != State.CANCELED;
  }

  /** Whether it arrived. */
  public enum State {
    /** On its way. */
    PENDING,
    /** Waiting for the buyer to say where to. */
    REQUIRES_ACTION,
    /** It arrived. */
    SUCCEEDED,
    /** It came back. */
    FAILED,
    /** It was called off. */
    CANCELED
  }
}
