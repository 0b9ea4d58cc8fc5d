package store.payments.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import store.payments.Charge;
import store.payments.CheckoutSession;
import store.payments.Page;
import store.payments.TimeRange;
import store.payments.intake.ToldPayment;

/**
 * The checkout sessions. It begins a day before the rest, so that each charge finds the session it
 * belongs to; sessions of that day are taken in only with such a charge.
 */
final class SessionLane extends Lane<CheckoutSession> {

  static final String LIST = "sessions";

  private final Reading reading;
  private final TimeRange created;
  private final @Nullable Instant from;
  private final WaitingCharges charges;
  private final Map<String, CheckoutSession> early = new ConcurrentHashMap<>();
  private final Set<String> tried = ConcurrentHashMap.newKeySet();

  /**
   * The sessions made in that time.
   *
   * @param from since when they are taken in by themselves; null for all of them
   */
  SessionLane(Reading reading, TimeRange created, @Nullable Instant from, WaitingCharges charges) {
    super(LIST);
    this.reading = reading;
    this.created = created;
    this.from = from;
    this.charges = charges;
  }

  @Override
  boolean ofPayments() {
    return true;
  }

  @Override
  Page<CheckoutSession> page(@Nullable String after) {
    return reading.gateway().sessions(created, after);
  }

  @Override
  Instant created(CheckoutSession session) {
    return session.created();
  }

  @Override
  void take(List<CheckoutSession> rows, @Nullable String since, @Nullable String next)
      throws InterruptedException {
    if (!rows.isEmpty()) {
      charges.awaitCharges(rows.getLast().created());
    }
    List<ToldPayment> told = new ArrayList<>();
    List<Charge> its = new ArrayList<>();
    for (CheckoutSession session : rows) {
      String intent = session.paymentIntent();
      if (from == null || !session.created().isBefore(from)) {
        List<Charge> paid = charges.of(intent);
        told(session, paid).ifPresent(told::add);
        its.addAll(paid);
      } else if (intent != null) {
        early.put(intent, session);
      }
    }
    reading.tell(told, its, tx -> reading.reach(tx, LIST, next));
    charges.remove(its);
    if (!rows.isEmpty()) {
      charges.sessionsReach(rows.getLast().created());
    }
  }

  @Override
  void end() {
    charges.sessionsReach(Instant.MIN);
  }

  @Override
  void breakOff() {
    charges.callOff();
  }

  /** What the session of that charge tells, if it was made in the day before. */
  @Nullable ToldPayment early(Charge charge) {
    String intent = charge.paymentIntent();
    CheckoutSession session = intent == null ? null : early.get(intent);
    return session == null ? null : told(session, List.of(charge)).orElse(null);
  }

  /** Whether a trial has seen the session of that payment. */
  boolean tried(@Nullable String paymentIntent) {
    return paymentIntent != null && tried.contains(paymentIntent);
  }

  private Optional<ToldPayment> told(CheckoutSession session, List<Charge> charged) {
    String intent = session.paymentIntent();
    if (reading.onTrial() && intent != null) {
      tried.add(intent);
    }
    Optional<ToldPayment> told = ToldPayment.of(session, reading.source(), null);
    for (Charge charge : charged) {
      told = told.map(each -> each.paidBy(charge));
    }
    return told;
  }
}
