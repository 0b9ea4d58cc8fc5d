package store.payments.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import store.failure.Kind;
import store.failure.StoreException;
import store.payments.Charge;
import store.payments.CheckoutSession;
import store.payments.Dispute;
import store.payments.Refund;
import store.payments.intake.ToldPayment;

/**
 * Asks one by one how things ended that were open when they were last told of: payments on their
 * way, disputes, refunds. The lists tell of what was made lately, not of what has changed.
 */
final class OpenEnds {

  private final Desk desk;
  private final Reading reading;
  private final boolean test;
  private final OpenEndRepository open = new OpenEndRepository();

  /** Those of the account that takes such money. */
  OpenEnds(Desk desk, Reading reading, boolean test) {
    this.desk = desk;
    this.reading = reading;
    this.test = test;
  }

  /** Asks about what is older than that. */
  void before(Instant instant) {
    String source = desk.source().text();
    for (var payment : reading.read(tx -> open.payments(tx, source, test, instant))) {
      payment(payment);
    }
    for (String charge : reading.read(tx -> open.disputed(tx, test, instant))) {
      List<Dispute> told = known(() -> desk.gateway().disputesOf(charge)).orElse(List.of());
      reading.in(tx -> desk.intake().takeDisputes(tx, told));
    }
    for (String charge : reading.read(tx -> open.refunding(tx, test, instant))) {
      List<Refund> told = known(() -> desk.gateway().refundsOf(charge)).orElse(List.of());
      reading.count(reading.in(tx -> ImportCount.ofRefunds(desk.intake().takeRefunds(tx, told))));
    }
  }

  private void payment(OpenEndRepository.PendingPayment pending) {
    String session = pending.session();
    List<ToldPayment> told = new ArrayList<>();
    String charged = pending.charge();
    if (session != null) {
      Optional<CheckoutSession> now = known(() -> desk.gateway().session(session));
      now.flatMap(each -> ToldPayment.of(each, desk.source(), null)).ifPresent(told::add);
      charged = now.map(CheckoutSession::charge).orElse(charged);
    }
    Charge charge = charge(charged);
    if (session == null && charge != null) {
      ToldPayment.of(charge, desk.source()).ifPresent(told::add);
    }
    reading.tell(
        told,
        List.of(),
        tx -> {
          if (charge != null) {
            desk.intake().takeCharges(tx, List.of(charge));
          }
          return ImportCount.NONE;
        });
  }

  private @Nullable Charge charge(@Nullable String id) {
    return id == null ? null : known(() -> desk.gateway().charge(id)).orElse(null);
  }

  /** The answer; empty when the gateway has forgotten the thing, as it does with test data. */
  private static <T> Optional<T> known(Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (StoreException failure) {
      if (failure.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }
}
