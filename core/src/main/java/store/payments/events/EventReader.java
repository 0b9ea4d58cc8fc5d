package store.payments.events;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import store.failure.StoreException;
import store.money.Money;
import store.payments.Charge;
import store.payments.CheckoutSession;
import store.payments.Refund;
import store.payments.intake.ToldPayment;
import store.payments.stripe.EventEnvelope;
import store.payments.stripe.StripeObjects;
import store.purchases.PurchaseSource;

/** Makes facts of an event, whichever API version wrote it, without asking anybody. */
final class EventReader {

  private EventReader() {}

  /**
   * What an event tells; nothing when it does not matter here.
   *
   * @throws StoreException when it cannot be read
   */
  static Facts read(StoredEvent event, String payload) {
    EventEnvelope envelope = EventEnvelope.parse(payload);
    String object = envelope.object();
    return switch (envelope.type()) {
      case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
          session(event, object);
      case "checkout.session.async_payment_failed" ->
          told(event, StripeObjects.session(object, event.createdAt()))
              .map(told -> Facts.of(told.failed()))
              .orElse(Facts.NONE);
      case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" ->
          refund(object);
      case "charge.refunded" -> refundedCharge(object);
      case "charge.dispute.created",
          "charge.dispute.updated",
          "charge.dispute.closed",
          "charge.dispute.funds_withdrawn",
          "charge.dispute.funds_reinstated",
          // its name until 2012
          "charge.disputed" ->
          dispute(object);
      default -> Facts.NONE;
    };
  }

  /** A visit that is not about money, or that nobody has paid for yet or ever will, tells none. */
  private static Facts session(StoredEvent event, String object) {
    CheckoutSession session = StripeObjects.session(object, event.createdAt());
    return session.paidWithoutAmount()
        ? Facts.of(new Question.Session(session.id()))
        : told(event, session).map(Facts::of).orElse(Facts.NONE);
  }

  private static Optional<ToldPayment> told(StoredEvent event, CheckoutSession session) {
    return ToldPayment.of(session, PurchaseSource.STRIPE, event.createdAt());
  }

  /** Why an event of that type, of which nothing was read, does not matter here. */
  static String whyNothing(String type) {
    return type.startsWith("checkout.session.")
        ? "no money was paid in this checkout session"
        : "events of this type tell the shop nothing it needs";
  }

  private static Facts refund(String object) {
    return readable(() -> Facts.NONE.withRefunds(List.of(StripeObjects.refund(object))))
        .orElseGet(() -> Facts.of(new Question.Refunds(charge(object))));
  }

  /** Old versions carry all refunds of the charge, the oldest without ids, and the newest none. */
  private static Facts refundedCharge(String object) {
    Optional<Charge> charge = readable(() -> StripeObjects.charge(object));
    List<Refund> refunds = readable(() -> StripeObjects.refundsOfCharge(object)).orElse(List.of());
    Money refunded = charge.map(Charge::refunded).orElse(null);
    Facts facts =
        refunded != null && refunded.equals(sum(refunds, refunded))
            ? Facts.NONE.withRefunds(refunds)
            : Facts.of(new Question.Refunds(charge(object)));
    return charge.map(facts::with).orElse(facts);
  }

  /** What went back by these refunds; another currency than that of the charge adds nothing. */
  private static Money sum(List<Refund> refunds, Money charged) {
    Money sum = Money.zero(charged.currency());
    for (Refund refund : refunds) {
      if (refund.counts() && refund.amount().currency().equals(charged.currency())) {
        sum = sum.plus(refund.amount());
      }
    }
    return sum;
  }

  private static Facts dispute(String object) {
    return readable(() -> Facts.NONE.withDisputes(List.of(StripeObjects.dispute(object))))
        .orElseGet(() -> Facts.of(new Question.Disputes(charge(object))));
  }

  private static String charge(String object) {
    String charge = StripeObjects.chargeOf(object);
    if (charge == null) {
      throw StoreException.misused("It names neither itself nor a charge, so it cannot be used.");
    }
    return charge;
  }

  private static <T> Optional<T> readable(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (StoreException unreadable) {
      return Optional.empty();
    }
  }
}
