package store.payments;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.money.Money;

/**
 * A buyer's bank asks for the money back.
 *
 * @param id its id
 * @param livemode whether it is real money
 * @param charge whose money
 * @param paymentIntent what carried that charge, if known
 * @param amount how much
 * @param status as the gateway words it: {@code needs_response}, {@code warning_closed}
 * @param created when
 * @param balance what it did to the balance so far: the money withdrawn, its fee, the money
 *     reinstated
 */
public record Dispute(
    String id,
    boolean livemode,
    @Nullable String charge,
    @Nullable String paymentIntent,
    Money amount,
    String status,
    Instant created,
    List<BalanceTransaction> balance) {

  /** Keeps the list as it is now. */
  public Dispute {
    balance = List.copyOf(balance);
  }

  /** The same, known to be about money that this payment intent carried. */
  public Dispute carriedBy(String intent) {
    return new Dispute(id, livemode, charge, intent, amount, status, created, balance);
  }

  /** What it means for the purchase; a status unknown here only warns. */
  public Standing standing() {
    return standing(status);
  }

  /** What a status means for the purchase; one unknown here only warns. */
  public static Standing standing(String status) {
    return switch (status) {
      case "needs_response", "under_review" -> Standing.OPEN;
      case "won" -> Standing.WON;
      case "lost" -> Standing.LOST;
      default -> Standing.WARNING;
    };
  }

  /** What a dispute means for the purchase. */
  public enum Standing {
    /** The bank only asks, or no money is at stake. */
    WARNING,
    /** Money was withdrawn, and the bank decides. */
    OPEN,
    /** The money came back. */
    WON,
    /** The money is gone. */
    LOST
  }
}
