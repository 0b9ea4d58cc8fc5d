package store.payments;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One visit of a buyer to the payment page, as the gateway tells it. The reference a payment link
 * lets its buyer choose is left out on purpose.
 *
 * @param id its id
 * @param livemode whether its money is real
 * @param created when it was opened
 * @param status whether the visit is over
 * @param payment whether the money came; a complete session need not be paid
 * @param amounts its money, or null when it is not about money
 * @param email the buyer's address, if given
 * @param name the buyer's name, if given
 * @param country the buyer's country (ISO 3166), if given
 * @param paymentIntent what carries its payment; null when it was free
 * @param charge what took its money, where the gateway says so
 * @param paymentLink the payment link it came from, if any
 * @param metadata what the shop wrote on it when it was opened
 * @param lines its first lines, where the gateway sends them along
 * @param allLines whether {@code lines} are all it has; else they must be asked for
 */
public record CheckoutSession(
    String id,
    boolean livemode,
    Instant created,
    Status status,
    Payment payment,
    @Nullable CheckoutAmounts amounts,
    @Nullable String email,
    @Nullable String name,
    @Nullable String country,
    @Nullable String paymentIntent,
    @Nullable String charge,
    @Nullable String paymentLink,
    Map<String, String> metadata,
    List<LineItem> lines,
    boolean allLines) {

  /** Keeps its collections as they are now. */
  public CheckoutSession {
    metadata = Map.copyOf(metadata);
    lines = List.copyOf(lines);
  }

  /** Whether what was bought may be handed over; a visit not about money buys nothing. */
  public boolean paid() {
    return payment != Payment.UNPAID && status == Status.COMPLETE && amounts != null;
  }

  /** Whether money came and nobody says how much. */
  public boolean paidWithoutAmount() {
    return payment == Payment.PAID && status == Status.COMPLETE && amounts == null;
  }

  /** Whether the visit is over. */
  public enum Status {
    /** The buyer may still pay. */
    OPEN,
    /** The buyer is through; the money may still be on its way. */
    COMPLETE,
    /** Nobody can pay any more. */
    EXPIRED
  }

  /** Whether the money came. */
  public enum Payment {
    /** It came. */
    PAID,
    /** It did not, or not yet. */
    UNPAID,
    /** There was nothing to pay, as with a coupon for all of it. */
    NO_PAYMENT_REQUIRED
  }
}
