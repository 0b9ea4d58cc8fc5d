package store.payments.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.database.Transaction;
import store.failure.Kind;
import store.failure.StoreException;
import store.payments.PaymentGateway;
import store.payments.intake.Intake;
import store.payments.intake.ToldPayment;
import store.payments.stripe.StripeSettings;

/**
 * One event, tried once. Nobody claims an event: whoever has done or tried it writes that down only
 * if nobody else has meanwhile, in the transaction of what came of it, and {@link Intake} takes the
 * same fact twice without harm. So a process that dies holds nothing back.
 */
final class Attempt {

  private final Database database;
  private final StripeSettings settings;
  private final Intake intake;
  private final Inquiry inquiry;
  private final FailureLetter letter;
  private final StripeEventRepository events = new StripeEventRepository();

  Attempt(
      Database database,
      StripeSettings settings,
      Intake intake,
      PaymentGateway gateway,
      FailureLetter letter) {
    this.database = database;
    this.settings = settings;
    this.intake = intake;
    this.inquiry = new Inquiry(intake, gateway);
    this.letter = letter;
  }

  /** What an event turns out to be when it is looked at. */
  sealed interface Look {

    /** Nobody has to do anything about it any more. */
    record Done() implements Look {}

    /** It has nothing to do with this shop. */
    record Foreign(StoredEvent event, String why) implements Look {}

    /** Its words cannot be used, now or ever. */
    record Unreadable(StoredEvent event, StoreException failure) implements Look {}

    /** What it means could not be found out. */
    record Broken(StoredEvent event, RuntimeException failure) implements Look {}

    /** Only Stripe can say what it means. */
    record Open(StoredEvent event, Facts facts, Question question) implements Look {}

    /** It can be taken in. */
    record Ready(StoredEvent event, Facts facts) implements Look {}
  }

  /**
   * What came of trying an event.
   *
   * @param result what
   * @param failure why it was in vain
   */
  record Tried(Result result, @Nullable StoreException failure) {

    static final Tried NOTHING = new Tried(Result.NOTHING, null);
    static final Tried OPEN = new Tried(Result.OPEN, null);

    /** Whether Stripe has to come back before others like it are tried. */
    boolean away() {
      return result == Result.WAITS && Patience.away(failure);
    }
  }

  /** What came of trying an event. */
  enum Result {
    /** Somebody else did it, or will. */
    NOTHING,
    /** Only Stripe can say what it means. */
    OPEN,
    /** It was taken in. */
    PROCESSED,
    /** It has nothing to do with this shop. */
    IGNORED,
    /** It is tried again. */
    WAITS,
    /** It was given up. */
    FAILED
  }

  /** Looks at an event that waits, without asking anybody. */
  Look look(Transaction tx, String id) {
    Optional<StoredEvent.Whole> found = events.findWhole(tx, id);
    if (found.isEmpty() || found.get().event().state() != EventState.STORED) {
      return new Look.Done();
    }
    StoredEvent event = found.get().event();
    String why = settings.otherMode(event.livemode());
    if (why != null) {
      return new Look.Foreign(event, why);
    }
    Facts facts;
    try {
      facts = EventReader.read(event, found.get().payload());
    } catch (RuntimeException broken) {
      return new Look.Unreadable(event, told(broken));
    }
    try {
      if (facts.isNothing()) {
        return new Look.Foreign(event, EventReader.whyNothing(event.type()));
      }
      return inquiry
          .next(tx, facts)
          .<Look>map(question -> new Look.Open(event, facts, question))
          .orElseGet(() -> new Look.Ready(event, facts));
    } catch (RuntimeException broken) {
      return new Look.Broken(event, broken);
    }
  }

  /**
   * Begins what can be done without asking Stripe, and does not wait for it.
   *
   * @return waits for what comes of it
   */
  Supplier<Tried> alone(String id) {
    return switch (database.read(tx -> look(tx, id))) {
      case Look.Done _ -> () -> Tried.NOTHING;
      case Look.Open _ -> () -> Tried.OPEN;
      case Look.Foreign foreign -> ignore(foreign);
      case Look.Unreadable unreadable -> () -> givenUp(unreadable);
      case Look.Broken broken -> () -> failed(broken.event(), broken.failure(), false);
      case Look.Ready ready -> takeIn(ready.event(), ready.facts());
    };
  }

  /**
   * Asks Stripe all that is open, then takes the event in. Never inside a transaction.
   *
   * @throws StoreException {@code UNAVAILABLE} when the database cannot be read or written just now
   */
  Tried asking(Look.Open open) {
    Facts facts = open.facts();
    Optional<Question> question = Optional.of(open.question());
    try {
      while (question.isPresent()) {
        if (settings.secretKey() == null) {
          throw StoreException.configuration(
              "Only Stripe can say what this event means; set stripe.secret_key.");
        }
        facts = inquiry.answered(facts, question.get());
        Facts known = facts;
        question = database.read(tx -> inquiry.next(tx, known));
      }
    } catch (RuntimeException failure) {
      // Whoever is being stopped has not tried it.
      return Thread.currentThread().isInterrupted()
          ? Tried.NOTHING
          : failed(open.event(), failure, true);
    }
    return facts.tellNothing()
        ? ignore(new Look.Foreign(open.event(), "Stripe knows nothing of what it is about")).get()
        : takeIn(open.event(), facts).get();
  }

  /** Everything, for one event. */
  Tried whole(String id) {
    return database.read(tx -> look(tx, id)) instanceof Look.Open open
        ? asking(open)
        : alone(id).get();
  }

  /** Puts those of these events off that would have to ask Stripe too, without trying them. */
  void putOff(List<String> ids, StoreException failure, Duration pause) {
    database.write(tx -> {
      for (String id : ids) {
        if (look(tx, id) instanceof Look.Open open) {
          events.putOff(tx, open.event(), failure.sentence(), tx.now().plus(pause));
        }
      }
      return ids.size();
    });
  }

  private Supplier<Tried> ignore(Look.Foreign foreign) {
    CompletableFuture<Tried> later =
        database.writeLater(tx ->
            events.close(tx, foreign.event(), EventState.IGNORED, foreign.why())
                ? new Tried(Result.IGNORED, null)
                : Tried.NOTHING);
    return () -> join(later);
  }

  private Supplier<Tried> takeIn(StoredEvent event, Facts facts) {
    CompletableFuture<Tried> later =
        database.writeLater(tx -> {
          if (!events.close(tx, event, EventState.PROCESSED, null)) {
            return Tried.NOTHING;
          }
          ToldPayment payment = facts.payment();
          if (payment != null) {
            intake.takeLive(tx, List.of(payment));
          }
          facts.charges().forEach(charge -> intake.noteCharge(tx, charge));
          intake.takeRefunds(tx, facts.linkedRefunds());
          intake.takeDisputes(tx, facts.linkedDisputes());
          return new Tried(Result.PROCESSED, null);
        });
    return () -> {
      try {
        return join(later);
      } catch (RuntimeException failure) {
        if (notStored(failure)) {
          throw failure;
        }
        return failed(event, failure, false);
      }
    };
  }

  /** Trying what cannot be read again would change nothing. */
  private Tried givenUp(Look.Unreadable unreadable) {
    StoredEvent event = unreadable.event();
    return database.write(tx -> {
      if (!events.fail(tx, event, unreadable.failure().sentence(), null)) {
        return Tried.NOTHING;
      }
      letter.queue(tx, event, false);
      String why = unreadable.failure().sentence();
      return new Tried(Result.FAILED, StoreException.failed(why, unreadable.failure()));
    });
  }

  private Tried failed(StoredEvent event, RuntimeException why, boolean asked) {
    StoreException failure = told(why);
    // Only Stripe being away is a reason to spare it; an event that breaks says nothing of it.
    boolean away = asked && Patience.away(failure);
    return database.write(tx -> {
      Instant next = Patience.next(event, away, tx.now());
      if (!events.fail(tx, event, failure.sentence(), next)) {
        return Tried.NOTHING;
      }
      if (next == null) {
        letter.queue(tx, event, away);
      }
      return new Tried(
          next == null ? Result.FAILED : Result.WAITS,
          away ? failure : StoreException.failed(failure.sentence(), failure));
    });
  }

  private static StoreException told(RuntimeException failure) {
    if (failure instanceof StoreException known) {
      return known;
    }
    // Its message may hold an address; where it broke does not.
    String place =
        Stream.of(failure.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("store."))
            .findFirst()
            .map(frame -> " in " + frame.getClassName() + ":" + frame.getLineNumber())
            .orElse("");
    return StoreException.failed(
        "Something unexpected broke: " + failure.getClass().getName() + place + ".", failure);
  }

  /** Whether it is the database that could not take it, which says nothing about the event. */
  private static boolean notStored(RuntimeException failure) {
    return failure instanceof StoreException known && known.kind() == Kind.UNAVAILABLE;
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  private static <T> T join(CompletableFuture<T> later) {
    try {
      return later.join();
    } catch (CompletionException failure) {
      if (cause(failure) instanceof RuntimeException known) {
        throw known;
      }
      throw failure;
    }
  }
}
