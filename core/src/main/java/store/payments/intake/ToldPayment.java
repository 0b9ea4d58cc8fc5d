package store.payments.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import store.money.Money;
import store.payments.Charge;
import store.payments.CheckoutAmounts;
import store.payments.CheckoutSession;
import store.payments.LineItem;
import store.purchases.PurchaseSource;

/**
 * A payment as it was told of, by whichever object of the gateway's told: a checkout session, or a
 * charge that never had one.
 *
 * @param session its checkout session, if it had one
 * @param paymentIntent what carried it; null when it was free, or for the oldest integrations
 * @param charge what took the money, where it is known
 * @param source where the purchase will say it comes from
 * @param test whether its money is pretend money
 * @param state whether the money came
 * @param amounts its money
 * @param email the buyer's address, as the gateway has it
 * @param name the buyer's name
 * @param country the buyer's country (ISO 3166)
 * @param description what the shop wrote on it
 * @param paymentLink the payment link it came from
 * @param metadata what else the shop wrote on it
 * @param lines what was paid for, as far as that was told
 * @param allLines whether {@code lines} are all there are
 * @param createdAt when the checkout was opened, or the charge made
 * @param paidAt when the money came, where that is known better than from {@code createdAt}
 */
public record ToldPayment(
    @Nullable String session,
    @Nullable String paymentIntent,
    @Nullable String charge,
    PurchaseSource source,
    boolean test,
    State state,
    CheckoutAmounts amounts,
    @Nullable String email,
    @Nullable String name,
    @Nullable String country,
    @Nullable String description,
    @Nullable String paymentLink,
    Map<String, String> metadata,
    List<LineItem> lines,
    boolean allLines,
    Instant createdAt,
    @Nullable Instant paidAt) {

  /** Refuses what no object names, and keeps its collections as they are now. */
  public ToldPayment {
    if (session == null && paymentIntent == null && charge == null) {
      throw new IllegalArgumentException("A payment is known by an object of the gateway's.");
    }
    metadata = Map.copyOf(metadata);
    lines = List.copyOf(lines);
  }

  /**
   * What a session tells; empty while its buyer has not checked out, or never will, or when it is
   * not about money.
   *
   * @param told when it was told of, if that was when the money came
   */
  public static Optional<ToldPayment> of(
      CheckoutSession session, PurchaseSource source, @Nullable Instant told) {
    CheckoutAmounts amounts = session.amounts();
    if (amounts == null || session.status() != CheckoutSession.Status.COMPLETE) {
      return Optional.empty();
    }
    return Optional.of(
        new ToldPayment(
            session.id(),
            session.paymentIntent(),
            session.charge(),
            source,
            !session.livemode(),
            session.paid() ? State.PAID : State.PENDING,
            amounts,
            session.email(),
            session.name(),
            session.country(),
            null,
            session.paymentLink(),
            session.metadata(),
            session.lines(),
            session.allLines(),
            session.created(),
            session.paid() ? told : null));
  }

  /** What a charge tells that never had a session; empty when it took no money. */
  public static Optional<ToldPayment> of(Charge charge, PurchaseSource source) {
    boolean onlyReserved = charge.state() == Charge.State.SUCCEEDED && !charge.paid();
    if (charge.state() == Charge.State.FAILED || onlyReserved) {
      return Optional.empty();
    }
    Money nothing = Money.zero(charge.amount().currency());
    return Optional.of(
        new ToldPayment(
            null,
            charge.paymentIntent(),
            charge.id(),
            source,
            !charge.livemode(),
            charge.paid() ? State.PAID : State.PENDING,
            new CheckoutAmounts(charge.amount(), nothing, nothing, charge.amount()),
            charge.email() == null ? charge.receiptEmail() : charge.email(),
            charge.name(),
            charge.country(),
            charge.description(),
            null,
            charge.metadata(),
            List.of(),
            true,
            charge.created(),
            charge.paid() ? charge.created() : null));
  }

  /** The same, the money known not to come. */
  public ToldPayment failed() {
    return with(State.FAILED, lines, allLines, null);
  }

  /** The same with all its lines. */
  public ToldPayment withLines(List<LineItem> all) {
    return with(state, all, true, paidAt);
  }

  private ToldPayment with(
      State newState, List<LineItem> newLines, boolean all, @Nullable Instant newPaidAt) {
    return new ToldPayment(
        session,
        paymentIntent,
        charge,
        source,
        test,
        newState,
        amounts,
        email,
        name,
        country,
        description,
        paymentLink,
        metadata,
        newLines,
        all,
        createdAt,
        newPaidAt);
  }

  /** Whether the money came; a later one of these stands above an earlier one. */
  public enum State {
    /** It is on its way. */
    PENDING,
    /** It never came. */
    FAILED,
    /** It came, or there was nothing to pay. */
    PAID
  }
}
