package store.payments.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.failure.StoreException;
import store.payments.PaymentGateway;
import store.payments.events.Attempt.Look;
import store.payments.events.Attempt.Result;
import store.payments.events.Attempt.Tried;
import store.payments.intake.Intake;
import store.payments.stripe.StripeSettings;

/**
 * Makes facts, and so purchases, of the events that were stored. Any number of them may run, in any
 * number of processes. Most events say all that is needed; those that only Stripe can explain are
 * worked in a lane of their own, so that a slow Stripe holds up nobody else.
 */
public final class EventWorker {

  /** How many go through the writer together. */
  private static final int AT_ONCE = 20;

  /** While Stripe is away, one event after another finds out whether it still is. */
  private static final Duration LONGEST_PUT_OFF = Duration.ofMinutes(1);

  private final Database database;
  private final Attempt attempt;
  private final StripeEventRepository events = new StripeEventRepository();
  private final Semaphore arrivals = new Semaphore(0);
  private final Semaphore questions = new Semaphore(0);

  /** A worker that hands facts to the intake and asks the gateway, which may be slow. */
  public EventWorker(
      Database database,
      StripeSettings settings,
      Intake intake,
      PaymentGateway gateway,
      FailureLetter letter) {
    this.database = database;
    attempt = new Attempt(database, settings, intake, gateway, letter);
  }

  /**
   * Works off everything that is due.
   *
   * @throws StoreException {@code UNAVAILABLE} when the database cannot be read or written just now
   */
  public Round workDue() {
    return workAlone().plus(workWithStripe());
  }

  /**
   * Works off what is due and needs no answer of Stripe's.
   *
   * @throws StoreException as {@link #workDue} says
   */
  public Round workAlone() {
    Round round = Round.NONE;
    List<String> due = database.read(events::due);
    for (int from = 0; from < due.size() && !stopped(); from += AT_ONCE) {
      List<Supplier<Tried>> running = new ArrayList<>();
      for (String id : due.subList(from, Math.min(from + AT_ONCE, due.size()))) {
        running.add(attempt.alone(id));
      }
      for (Supplier<Tried> one : running) {
        Tried tried = one.get();
        round = round.with(tried);
        if (tried.result() == Result.OPEN) {
          questions.release();
        }
      }
    }
    return round;
  }

  /**
   * Works off what is due and needs an answer of Stripe's. Once Stripe turns out to be away, the
   * others are put off without being tried.
   *
   * @throws StoreException as {@link #workDue} says
   */
  public Round workWithStripe() {
    Round round = Round.NONE;
    List<String> due = database.read(events::due);
    for (int index = 0; index < due.size() && !stopped(); index++) {
      String id = due.get(index);
      if (database.read(tx -> attempt.look(tx, id)) instanceof Look.Open open) {
        Tried tried = attempt.asking(open);
        round = round.with(tried);
        StoreException failure = tried.failure();
        if (tried.away() && failure != null) {
          Duration pause = Patience.pause(open.event().attempts());
          attempt.putOff(
              due.subList(index + 1, due.size()),
              failure,
              pause.compareTo(LONGEST_PUT_OFF) > 0 ? LONGEST_PUT_OFF : pause);
          return round;
        }
      }
    }
    return round;
  }

  private static boolean stopped() {
    return Thread.currentThread().isInterrupted();
  }

  /** Says that an event was stored. */
  void ring() {
    arrivals.release();
  }

  /** Waits until an event is stored by this process, at most that long. */
  public void awaitEvent(Duration most) throws InterruptedException {
    await(arrivals, most);
  }

  /** Waits until {@link #workAlone} finds an event that only Stripe can explain, as long. */
  public void awaitQuestion(Duration most) throws InterruptedException {
    await(questions, most);
  }

  private static void await(Semaphore bell, Duration most) throws InterruptedException {
    boolean _ = bell.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
    bell.drainPermits();
  }

  /** Works one event, whenever its turn is. */
  Tried work(String id) {
    return attempt.whole(id);
  }

  /**
   * What one round did.
   *
   * @param processed events taken in
   * @param ignored events that have nothing to do with this shop
   * @param waiting events that are tried again
   * @param failed events that were given up
   * @param trouble what went wrong with the last of those, or null
   */
  public record Round(
      int processed, int ignored, int waiting, int failed, @Nullable String trouble) {

    static final Round NONE = new Round(0, 0, 0, 0, null);

    Round with(Tried tried) {
      String sentence = tried.failure() == null ? trouble : tried.failure().sentence();
      return switch (tried.result()) {
        case NOTHING, OPEN -> this;
        case PROCESSED -> new Round(processed + 1, ignored, waiting, failed, trouble);
        case IGNORED -> new Round(processed, ignored + 1, waiting, failed, trouble);
        case WAITS -> new Round(processed, ignored, waiting + 1, failed, sentence);
        case FAILED -> new Round(processed, ignored, waiting, failed + 1, sentence);
      };
    }

    Round plus(Round other) {
      return new Round(
          processed + other.processed,
          ignored + other.ignored,
          waiting + other.waiting,
          failed + other.failed,
          other.trouble == null ? trouble : other.trouble);
    }
  }
}
