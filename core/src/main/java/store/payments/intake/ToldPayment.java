package store.payments.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import store.mail.EmailAddress;
import store.money.Money;
import store.payments.Charge;
import store.payments.CheckoutAmounts;
import store.payments.CheckoutMetadata;
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
 * @param metadata the words of {@link CheckoutMetadata} that the shop wrote on it
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

  /** The words of a shop that matter here. */
  private static final Set<String> WORDS =
      Set.of(
          CheckoutMetadata.STORE_ID,
          CheckoutMetadata.ITEMS,
          CheckoutMetadata.SOURCE,
          CheckoutMetadata.MEDIUM,
          CheckoutMetadata.CAMPAIGN,
          CheckoutMetadata.VARIANT);

  /** Refuses what no object names, and keeps its collections as they are now. */
  public ToldPayment {
    if (session == null && paymentIntent == null && charge == null) {
      throw new IllegalArgumentException("A payment is known by an object of the gateway's.");
    }
    metadata =
        metadata.entrySet().stream()
            .filter(word -> WORDS.contains(word.getKey()))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
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
            List.of(line(charge)),
            true,
            charge.created(),
            charge.paid() ? charge.created() : null));
  }

  /** What a charge was for, as older integrations write it into its metadata. */
  private static LineItem line(Charge charge) {
    Map<String, String> metadata = charge.metadata();
    String quantity = metadata.getOrDefault("quantity", "1");
    return new LineItem(
        charge.id(),
        first(metadata, "price", "price_id"),
        first(metadata, "sku", "product", "product_id", "product_sku"),
        charge.description() == null ? "" : charge.description(),
        quantity.matches("[1-9][0-9]{0,3}") ? Long.parseLong(quantity) : 1,
        charge.amount());
  }

  private static @Nullable String first(Map<String, String> metadata, String... names) {
    for (String name : names) {
      if (metadata.containsKey(name)) {
        return metadata.get(name);
      }
    }
    return null;
  }

  /** The same, the money known not to come. */
  public ToldPayment failed() {
    return with(State.FAILED, lines, allLines, null);
  }

  /** The same, bought by that address. */
  ToldPayment boughtBy(EmailAddress buyer) {
    return new ToldPayment(
        session,
        paymentIntent,
        charge,
        source,
        test,
        state,
        amounts,
        buyer.text(),
        name,
        country,
        description,
        paymentLink,
        metadata,
        lines,
        allLines,
        createdAt,
        paidAt);
  }

  /** The same with all its lines. */
  public ToldPayment withLines(List<LineItem> all) {
    return with(state, all, true, paidAt);
  }

  /**
   * This and what was told besides: the further state stands, what was missing is filled in, and of
   * two times at which the money came the earlier one holds, so that no order of telling matters.
   */
  ToldPayment and(ToldPayment other) {
    boolean further = other.state.compareTo(state) > 0;
    return new ToldPayment(
        or(session, other.session),
        or(paymentIntent, other.paymentIntent),
        or(charge, other.charge),
        source,
        test,
        further ? other.state : state,
        other.state.compareTo(state) < 0 ? amounts : other.amounts,
        or(email, other.email),
        or(name, other.name),
        or(country, other.country),
        or(description, other.description),
        or(paymentLink, other.paymentLink),
        metadata.isEmpty() ? other.metadata : metadata,
        allLines || !other.allLines ? lines : other.lines,
        allLines || other.allLines,
        createdAt,
        earlier(paidAt, other.paidAt));
  }

  private static @Nullable String or(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.isBefore(one) ? other : one;
  }

  /** When the money came, as far as that is known; null while it has not. */
  @Nullable Instant cameAt() {
    return state != State.PAID ? null : paidAt == null ? createdAt : paidAt;
  }

  /** What it is known by: its session, else the payment intent, else the charge. */
  public String id() {
    return Objects.requireNonNull(or(session, or(paymentIntent, charge)));
  }

  /** The same without its lines. */
  ToldPayment withoutLines() {
    return with(state, List.of(), false, paidAt);
  }

  /** The same by other names; its own where all of them are null. */
  ToldPayment named(
      @Nullable String newSession, @Nullable String newPaymentIntent, @Nullable String newCharge) {
    return newSession == null && newPaymentIntent == null && newCharge == null
        ? this
        : copy(
            newSession, newPaymentIntent, newCharge, state, description, lines, allLines, paidAt);
  }

  /**
   * The same as an export names it, which knows more of it than its charge does.
   *
   * @param newCharge null when the export names the payment intent alone
   */
  public ToldPayment exportedAs(
      @Nullable String newSession, @Nullable String newCharge, @Nullable String newPaymentLink) {
    return new ToldPayment(
        newSession,
        paymentIntent,
        newCharge,
        source,
        test,
        state,
        amounts,
        email,
        name,
        country,
        description,
        newPaymentLink,
        metadata,
        lines,
        allLines,
        createdAt,
        paidAt);
  }

  /** The same with what its charge tells besides. */
  public ToldPayment paidBy(Charge charged) {
    return and(charged);
  }

  /** This and what its charge tells: the latest charge decides while no other has the money. */
  ToldPayment and(Charge told) {
    boolean another = charge != null && !charge.equals(told.id());
    boolean failed = told.state() == Charge.State.FAILED;
    if (another || (failed && state == State.PAID)) {
      return this;
    }
    State toldState = failed ? State.FAILED : told.paid() ? State.PAID : state;
    State further = toldState.compareTo(state) > 0 ? toldState : state;
    @Nullable Instant came = further == State.PAID && paidAt == null ? told.created() : paidAt;
    return copy(
        session,
        paymentIntent == null ? told.paymentIntent() : paymentIntent,
        told.id(),
        further,
        or(description, session == null ? told.description() : null),
        lines,
        allLines,
        came);
  }

  private ToldPayment with(
      State newState, List<LineItem> newLines, boolean all, @Nullable Instant newPaidAt) {
    return copy(session, paymentIntent, charge, newState, description, newLines, all, newPaidAt);
  }

  private ToldPayment copy(
      @Nullable String newSession,
      @Nullable String newPaymentIntent,
      @Nullable String newCharge,
      State newState,
      @Nullable String newDescription,
      List<LineItem> newLines,
      boolean all,
      @Nullable Instant newPaidAt) {
    return new ToldPayment(
        newSession,
        newPaymentIntent,
        newCharge,
        source,
        test,
        newState,
        amounts,
        email,
        name,
        country,
        newDescription,
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
