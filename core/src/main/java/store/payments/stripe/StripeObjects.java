package store.payments.stripe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;
import store.money.Money;
import store.payments.BalanceTransaction;
import store.payments.Charge;
import store.payments.CheckoutAmounts;
import store.payments.CheckoutSession;
import store.payments.Dispute;
import store.payments.LineItem;
import store.payments.Refund;

/**
 * Stripe's objects as our records, whichever API version wrote them: answers come in the version
 * asked for, but events in the one their endpoint was made with.
 *
 * <p>All methods throw a {@link StoreException}, {@code UNAVAILABLE}, when the text is no JSON or
 * lacks what every version has.
 */
public final class StripeObjects {

  private StripeObjects() {}

  /** A {@code checkout.session}; up to 2022 it did not say when it was made, but was told of. */
  public static CheckoutSession session(String json, Instant told) {
    return session(new Fields(StripeApi.parsed(json)), told);
  }

  /** A {@code charge}. */
  public static Charge charge(String json) {
    return charge(new Fields(StripeApi.parsed(json)));
  }

  /** A {@code refund}. */
  public static Refund refund(String json) {
    return refund(new Fields(StripeApi.parsed(json)));
  }

  /** The refunds that a {@code charge} carries; newer API versions send none along. */
  public static List<Refund> refundsOfCharge(String json) {
    return new Fields(StripeApi.parsed(json))
        .list("refunds").stream().map(StripeObjects::refund).toList();
  }

  /**
   * A {@code dispute}. The oldest have no id and are refused: {@link
   * store.payments.PaymentGateway#disputesOf} knows them by their charge.
   */
  public static Dispute dispute(String json) {
    return dispute(new Fields(StripeApi.parsed(json)));
  }

  /** The charge that an object is about: itself, or the one it names; null when there is none. */
  public static @Nullable String chargeOf(String json) {
    Fields object = new Fields(StripeApi.parsed(json));
    return object.textOr("object", "charge").equals("charge")
        ? object.text("id")
        : object.id("charge");
  }

  /** One of a list; what was paid without saying how much cannot be used. */
  static CheckoutSession listedSession(Fields session) {
    CheckoutSession read = session(session);
    if (read.paidWithoutAmount()) {
      session.needMoney("amount_total");
    }
    return read;
  }

  static CheckoutSession session(Fields session) {
    return session(session, session.needInstant("created"));
  }

  private static CheckoutSession session(Fields session, Instant told) {
    Fields buyer = session.object("customer_details");
    CheckoutSession.Payment payment = payment(session);
    return new CheckoutSession(
        session.needText("id"),
        session.flagOr("livemode", false),
        Objects.requireNonNullElse(session.instant("created"), told),
        status(session, payment),
        payment,
        amounts(session),
        firstOf(buyer.text("email"), session.text("customer_email")),
        firstOf(buyer.text("name"), buyer.text("individual_name"), buyer.text("business_name")),
        buyer.object("address").text("country"),
        session.id("payment_intent"),
        chargeOf(session.object("payment_intent")),
        session.id("payment_link"),
        session.metadata(),
        lines(session),
        allLines(session));
  }

  private static CheckoutSession.Payment payment(Fields session) {
    return switch (session.textOr("payment_status", "unpaid")) {
      case "paid" -> CheckoutSession.Payment.PAID;
      case "no_payment_required" -> CheckoutSession.Payment.NO_PAYMENT_REQUIRED;
      default -> CheckoutSession.Payment.UNPAID;
    };
  }

  /** The oldest sessions have no status, but a payment status once they are through. */
  private static CheckoutSession.Status status(Fields session, CheckoutSession.Payment payment) {
    return switch (session.textOr("status", "")) {
      case "complete" -> CheckoutSession.Status.COMPLETE;
      case "expired" -> CheckoutSession.Status.EXPIRED;
      case "" ->
          payment == CheckoutSession.Payment.PAID
              ? CheckoutSession.Status.COMPLETE
              : CheckoutSession.Status.OPEN;
      default -> CheckoutSession.Status.OPEN;
    };
  }

  private static @Nullable CheckoutAmounts amounts(Fields session) {
    Money total = session.money("amount_total");
    if (total == null) {
      return null;
    }
    Fields details = session.object("total_details");
    String currency = session.needText("currency");
    return new CheckoutAmounts(
        Objects.requireNonNullElse(session.money("amount_subtotal"), total),
        part(details, "amount_discount", currency),
        part(details, "amount_tax", currency),
        total);
  }

  private static Money part(Fields details, String name, String currency) {
    Long units = details.number(name);
    return StripeCurrency.fromStripe(units == null ? 0 : units, currency);
  }

  /** API versions up to 2022-08-01 have a list of charges instead of the latest one. */
  private static @Nullable String chargeOf(Fields paymentIntent) {
    List<Fields> charges = paymentIntent.list("charges");
    return firstOf(
        paymentIntent.id("latest_charge"),
        charges.isEmpty() ? null : charges.getFirst().text("id"));
  }

  private static List<LineItem> lines(Fields session) {
    return session.list("line_items").stream().map(StripeObjects::lineItem).toList();
  }

  private static boolean allLines(Fields session) {
    return session.has("line_items") && !session.object("line_items").flagOr("has_more", false);
  }

  static LineItem lineItem(Fields line) {
    Fields price = line.object("price");
    Money amount = line.money("amount_subtotal");
    Long quantity = line.number("quantity");
    return new LineItem(
        line.needText("id"),
        line.id("price"),
        price.id("product"),
        line.textOr("description", ""),
        quantity == null ? 1 : quantity,
        amount == null ? line.needMoney("amount_total") : amount);
  }

  static Charge charge(Fields charge) {
    Money amount = charge.needMoney("amount");
    Fields buyer = charge.object("billing_details");
    Fields card = charge.has("source") ? charge.object("source") : charge.object("card");
    Charge.State state = state(charge);
    return new Charge(
        charge.needText("id"),
        charge.flagOr("livemode", false),
        charge.needInstant("created"),
        amount,
        Objects.requireNonNullElse(
            charge.money("amount_refunded"),
            charge.flagOr("refunded", false) ? amount : Money.zero(amount.currency())),
        state == Charge.State.SUCCEEDED
            && charge.flagOr("paid", true)
            && charge.flagOr("captured", true),
        state,
        firstOf(buyer.text("email"), charge.text("receipt_email")),
        charge.text("receipt_email"),
        firstOf(buyer.text("name"), card.text("name")),
        firstOf(
            buyer.object("address").text("country"),
            charge.object("payment_method_details").object("card").text("country"),
            card.text("country")),
        charge.text("description"),
        charge.metadata(),
        charge.id("payment_intent"),
        balance(charge));
  }

  /** Before 2015 a charge has only {@code paid}, and then {@code status: paid}. */
  private static Charge.State state(Fields charge) {
    return switch (charge.textOr("status", charge.flagOr("paid", false) ? "paid" : "failed")) {
      case "succeeded", "paid" -> Charge.State.SUCCEEDED;
      case "pending" -> Charge.State.PENDING;
      default -> Charge.State.FAILED;
    };
  }

  static Refund refund(Fields refund) {
    return new Refund(
        refund.needText("id"),
        refund.id("charge"),
        refund.id("payment_intent"),
        refund.needMoney("amount"),
        refundState(refund.text("status")),
        refund.needInstant("created"),
        refund.metadata(),
        balance(refund));
  }

  /** A refund without a status is from the days when there were none but done ones. */
  private static Refund.State refundState(@Nullable String status) {
    return switch (status) {
      case null -> Refund.State.SUCCEEDED;
      case "succeeded" -> Refund.State.SUCCEEDED;
      case "failed" -> Refund.State.FAILED;
      case "canceled" -> Refund.State.CANCELED;
      case "requires_action" -> Refund.State.REQUIRES_ACTION;
      default -> Refund.State.PENDING;
    };
  }

  static Dispute dispute(Fields dispute) {
    List<BalanceTransaction> balance = new ArrayList<>();
    for (Fields movement : dispute.list("balance_transactions")) {
      balance.add(balanceTransaction(movement));
    }
    return new Dispute(
        dispute.needText("id"),
        dispute.flagOr("livemode", false),
        dispute.id("charge"),
        dispute.id("payment_intent"),
        dispute.needMoney("amount"),
        dispute.textOr("status", "").toLowerCase(Locale.ROOT),
        dispute.needInstant("created"),
        balance);
  }

  private static @Nullable BalanceTransaction balance(Fields owner) {
    Fields whole = owner.object("balance_transaction");
    return whole.has("id") ? balanceTransaction(whole) : null;
  }

  static BalanceTransaction balanceTransaction(Fields movement) {
    Money amount = movement.needMoney("amount");
    Money fee = Objects.requireNonNullElse(movement.money("fee"), Money.zero(amount.currency()));
    return new BalanceTransaction(
        movement.needText("id"),
        movement.textOr("type", ""),
        amount,
        fee,
        Objects.requireNonNullElse(movement.money("net"), amount.plus(fee.times(-1))),
        movement.id("source"),
        movement.needInstant("created"),
        Objects.requireNonNullElse(
            movement.instant("available_on"), movement.needInstant("created")));
  }

  private static @Nullable String firstOf(@Nullable String... texts) {
    return Stream.of(texts)
        .filter(text -> text != null && !text.isBlank())
        .findFirst()
        .orElse(null);
  }
}
