package store.payments.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import store.payments.Charge;
import store.payments.Page;
import store.payments.TimeRange;
import store.payments.intake.ToldPayment;

/**
 * The charges. Those of a session are taken in with it; here are the others: what is still missing
 * of payments that are known, and payments that never had a session. The bookmark stays before the
 * first of which that is not certain.
 */
final class ChargeLane extends Lane<Charge> {

  static final String LIST = "charges";

  private static final int AT_ONCE = 100;

  private final Reading reading;
  private final TimeRange created;
  private final SessionLane sessions;
  private final WaitingCharges waiting;
  private final KnownPaymentRepository payments = new KnownPaymentRepository();

  ChargeLane(Reading reading, TimeRange created, SessionLane sessions, WaitingCharges waiting) {
    super(LIST);
    this.reading = reading;
    this.created = created;
    this.sessions = sessions;
    this.waiting = waiting;
  }

  @Override
  Page<Charge> page(@Nullable String after) {
    return reading.gateway().charges(created, after);
  }

  @Override
  Instant created(Charge charge) {
    return charge.created();
  }

  @Override
  void take(List<Charge> page, @Nullable String since, @Nullable String next)
      throws InterruptedException {
    waiting.add(page, since);
    takeRipe(next);
  }

  @Override
  void end() throws InterruptedException {
    waiting.endCharges();
    waiting.awaitSessions();
    takeRipe(null);
  }

  @Override
  void breakOff() {
    waiting.endCharges();
  }

  private void takeRipe(@Nullable String next) {
    for (List<Charge> ripe = waiting.ripe(AT_ONCE); !ripe.isEmpty(); ripe = waiting.ripe(AT_ONCE)) {
      take(ripe);
      waiting.remove(ripe);
    }
    reading.tell(List.of(), List.of(), tx -> reading.reach(tx, LIST, waiting.place(next)));
  }

  /** Tells what never had a session as often as it is read, so that it is counted each time. */
  private void take(List<Charge> ripe) {
    Set<String> unknown = new HashSet<>();
    reading
        .in(tx -> reading.intake().takeCharges(tx, ripe))
        .forEach(charge -> unknown.add(charge.id()));
    List<String> known = ripe.stream().map(Charge::id).filter(id -> !unknown.contains(id)).toList();
    Set<String> sessionless = reading.read(tx -> payments.withoutSession(tx, known));
    List<ToldPayment> told = new ArrayList<>();
    for (Charge charge : ripe) {
      ToldPayment early = sessions.early(charge);
      if (unknown.contains(charge.id()) && early != null) {
        told.add(early);
      } else if (sessionless.contains(charge.id())
          || (unknown.contains(charge.id()) && !sessions.tried(charge.paymentIntent()))) {
        ToldPayment.of(charge, reading.source()).ifPresent(told::add);
      }
    }
    reading.tell(told, List.of(), tx -> ImportCount.NONE);
  }
}
