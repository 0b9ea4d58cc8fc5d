package store.payments;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import store.money.Money;

/**
 * Money taken from a card or an account, or an attempt to.
 *
 * @param id its id
 * @param livemode whether it is real money
 * @param created when
 * @param amount how much
 * @param refunded how much of it went back
 * @param paid whether the money was taken; one only authorised is not
 * @param state how it went
 * @param email the buyer's address, if given
 * @param receiptEmail where the gateway sends its own receipt, if anywhere
 * @param name the buyer's name, if given
 * @param country the buyer's country (ISO 3166), if given
 * @param description what the shop wrote on it
 * @param metadata what else the shop wrote on it
 * @param paymentIntent what carried it; null for the oldest integrations
 * @param balance what it did to the balance, where the gateway sends that along
 */
public record Charge(
    String id,
    boolean livemode,
    Instant created,
    Money amount,
    Money refunded,
    boolean paid,
    State state,
    @Nullable String email,
    @Nullable String receiptEmail,
    @Nullable String name,
    @Nullable String country,
    @Nullable String description,
    Map<String, String> metadata,
    @Nullable String paymentIntent,
    @Nullable BalanceTransaction balance) {

  /** Keeps the metadata as it is now. */
  public Charge {
    metadata = Map.copyOf(metadata);
  }

  /** How a charge went. */
  public enum State {
    /** The money is on its way. */
    PENDING,
    /** The money came, or is reserved. */
    SUCCEEDED,
    /** It did not come. */
    FAILED
  }
}
