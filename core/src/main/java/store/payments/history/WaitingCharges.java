package store.payments.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import store.payments.Charge;

/**
 * Where the two lists of sessions and charges meet: charges that were read wait here for their
 * session, until one can no longer come. Charges are read ahead of the sessions, since a charge is
 * never older than its session; neither list waits for the other when that waits for it.
 */
final class WaitingCharges {

  /** A session can be paid for a day; a charge is sometimes made a little later. */
  static final Duration LONGEST_SESSION = Duration.ofHours(25);

  /** So many may wait before their list itself has to. */
  private static final int MOST = 5000;

  private final Map<String, Waiting> byId = new LinkedHashMap<>();
  private final Map<String, List<Charge>> byIntent = new HashMap<>();
  private Instant sessionsReached = Instant.MAX;
  private Instant chargesReached = Instant.MAX;
  private boolean chargesHeld;
  private boolean calledOff;

  /**
   * Takes a page of charges in, which was read from that place on.
   *
   * @throws InterruptedException when the sessions will never be read to their end
   */
  synchronized void add(List<Charge> page, @Nullable String since) throws InterruptedException {
    for (Charge charge : page) {
      byId.put(charge.id(), new Waiting(charge, since));
      if (charge.paymentIntent() != null) {
        byIntent.computeIfAbsent(charge.paymentIntent(), intent -> new ArrayList<>()).add(charge);
      }
    }
    if (!page.isEmpty()) {
      chargesReached = page.getLast().created();
      notifyAll();
    }
    while (byId.size() > MOST && !ripe(byId.values().iterator().next())) {
      chargesHeld = true;
      notifyAll();
      mustComeYet();
      wait();
    }
    chargesHeld = false;
  }

  /** All charges were read, or no more will be. */
  synchronized void endCharges() {
    chargesReached = Instant.MIN;
    notifyAll();
  }

  /** All sessions made after that instant are in. */
  synchronized void sessionsReach(Instant instant) {
    sessionsReached = instant;
    notifyAll();
  }

  /** The sessions will never be read to their end. */
  synchronized void callOff() {
    calledOff = true;
    notifyAll();
  }

  /** Waits until the charges made after that instant were read, as far as they will be. */
  synchronized void awaitCharges(Instant instant) throws InterruptedException {
    while (chargesReached.isAfter(instant) && !chargesHeld) {
      wait();
    }
  }

  /**
   * Waits until all sessions are in.
   *
   * @throws InterruptedException when they will never be
   */
  synchronized void awaitSessions() throws InterruptedException {
    while (sessionsReached.isAfter(Instant.MIN)) {
      mustComeYet();
      wait();
    }
  }

  /** The charges of a payment intent, one that took money first. */
  synchronized List<Charge> of(@Nullable String paymentIntent) {
    List<Charge> found = paymentIntent == null ? null : byIntent.get(paymentIntent);
    if (found == null) {
      return List.of();
    }
    List<Charge> ordered = new ArrayList<>(found.stream().filter(Charge::paid).toList());
    found.stream().filter(charge -> !charge.paid()).forEach(ordered::add);
    return ordered;
  }

  /** They wait no more. */
  synchronized void remove(Collection<Charge> charges) {
    for (Charge charge : charges) {
      byId.remove(charge.id());
      if (charge.paymentIntent() != null) {
        byIntent.remove(charge.paymentIntent());
      }
    }
    notifyAll();
  }

  /** Some whose session can no longer come; they still wait until they are removed. */
  synchronized List<Charge> ripe(int most) {
    List<Charge> ripe = new ArrayList<>();
    Iterator<Waiting> oldestRead = byId.values().iterator();
    while (ripe.size() < most && oldestRead.hasNext()) {
      Waiting next = oldestRead.next();
      if (!ripe(next)) {
        break;
      }
      ripe.add(next.charge());
    }
    return ripe;
  }

  /** The place before the first that waits; else the one given. */
  synchronized @Nullable String place(@Nullable String otherwise) {
    Iterator<Waiting> waiting = byId.values().iterator();
    return waiting.hasNext() ? waiting.next().since() : otherwise;
  }

  private boolean ripe(Waiting waiting) {
    return !sessionsReached.isAfter(waiting.charge().created().minus(LONGEST_SESSION));
  }

  private void mustComeYet() throws InterruptedException {
    if (calledOff) {
      throw new InterruptedException("the sessions were not read to their end");
    }
  }

  private record Waiting(Charge charge, @Nullable String since) {}
}
