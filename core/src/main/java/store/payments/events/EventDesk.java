package store.payments.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.failure.StoreException;
import store.payments.events.Attempt.Tried;
import store.payments.events.Reception.Outcome;
import store.payments.stripe.EventEnvelope;
import store.payments.stripe.StripeSettings;

/** Where Stripe's events arrive, and where the owner looks at them. */
public final class EventDesk {

  /** The most bytes an event may have; Stripe's largest have a fraction of it. */
  public static final int MOST_BYTES = 1 << 20;

  private static final int LARGEST_LIMIT = 1_000_000;

  private final Database database;
  private final StripeSettings settings;
  private final InstantSource clock;
  private final EventWorker worker;
  private final Refusals refusals = new Refusals();
  private final StripeEventRepository events = new StripeEventRepository();

  /** A desk whose events that worker works off. */
  public EventDesk(
      Database database, StripeSettings settings, InstantSource clock, EventWorker worker) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
    this.worker = worker;
  }

  /**
   * Takes in what was posted: verifies it, and stores it durably. It asks nobody and does not wait,
   * so that an I/O thread may call it; the answer never fails.
   *
   * @param body the raw bytes
   * @param signature the {@code Stripe-Signature} header
   */
  public CompletableFuture<Reception> receive(byte[] body, @Nullable String signature) {
    Instant now = clock.instant();
    Signature.Verdict verdict = Signature.judge(body, signature, settings.webhookSecrets(), now);
    if (!(verdict instanceof Signature.Verdict.Valid valid)) {
      return CompletableFuture.completedFuture(refusals.of(verdict, now));
    }
    EventEnvelope event;
    try {
      event = EventEnvelope.parse(body);
    } catch (StoreException unusable) {
      return CompletableFuture.completedFuture(
          new Reception(
              Outcome.REFUSED,
              unusable.sentence(),
              "an event signed by Stripe was refused: " + unusable.sentence()));
    }
    return stored(event, body, Refusals.warning(valid.skew()));
  }

  private CompletableFuture<Reception> stored(
      EventEnvelope event, byte[] body, @Nullable String warning) {
    boolean livemode = settings.livemodeOr(event.livemode());
    String payload = new String(body, StandardCharsets.UTF_8);
    try {
      return database
          .writeLater(tx ->
              events.insert(tx, event, livemode, payload)
                  ? null
                  : events.find(tx, event.id()).orElse(null))
          .handle((before, failure) ->
              failure == null ? said(event, before, livemode, warning) : notStored(failure));
    } catch (RuntimeException closed) {
      return CompletableFuture.completedFuture(notStored(closed));
    }
  }

  private Reception said(
      EventEnvelope event, @Nullable StoredEvent before, boolean livemode, @Nullable String log) {
    if (before == null) {
      worker.ring();
      String other = settings.otherMode(livemode);
      return new Reception(
          Outcome.STORED,
          "stored",
          other == null ? log : "event " + event.id() + " is ignored: " + other);
    }
    boolean same = before.type().equals(event.type());
    return new Reception(
        Outcome.STORED,
        "stored before",
        same
            ? log
            : "event "
                + event.id()
                + " came again as another type; what came first stays: "
                + before.type());
  }

  private static Reception notStored(Throwable failure) {
    Throwable inner = failure.getCause();
    Throwable cause = failure instanceof CompletionException && inner != null ? inner : failure;
    return new Reception(
        Outcome.NOT_STORED,
        "not stored; send it again",
        "an event could not be stored: "
            + (cause instanceof StoreException told
                ? told.sentence()
                : cause.getClass().getName()));
  }

  /**
   * The events that arrived last, newest first.
   *
   * @param state only those; null for all
   * @throws StoreException {@code MISUSED} when the limit is less than one or absurd
   */
  public List<StoredEvent> list(@Nullable EventState state, int limit) {
    if (limit < 1 || limit > LARGEST_LIMIT) {
      throw StoreException.misused(
          "A limit of " + limit + " cannot be; use a number from 1 to " + LARGEST_LIMIT + ".");
    }
    return database.read(tx -> events.list(tx, state, limit));
  }

  /**
   * An event with its words.
   *
   * @throws StoreException {@code NOT_FOUND} when there is none of that id
   */
  public StoredEvent.Whole show(String id) {
    return database.read(tx -> events.findWhole(tx, id)).orElseThrow(() -> unknown(id));
  }

  /**
   * Works an event from the beginning, at once, wherever it stands; one that was processed before
   * changes nothing by it.
   *
   * @return where it stands now: processed or ignored
   * @throws StoreException {@code NOT_FOUND} when there is none of that id; {@code UNAVAILABLE} or
   *     {@code CONFIGURATION} when Stripe cannot be asked just now, which is tried again by itself,
   *     or another process has it; {@code FAILED} when it breaks
   */
  public StoredEvent retry(String id) {
    if (!database.write(tx -> events.reopen(tx, id))) {
      throw unknown(id);
    }
    Tried tried = worker.work(id);
    StoreException failure = tried.failure();
    if (failure != null) {
      throw new StoreException(
          failure.kind(),
          "Event "
              + id
              + " could not be worked: "
              + failure.sentence()
              + (tried.result() == Attempt.Result.FAILED
                  ? " It is not tried again by itself."
                  : " The server tries it again by itself."),
          failure);
    }
    StoredEvent event = show(id).event();
    if (event.state() == EventState.STORED || event.state() == EventState.FAILED) {
      throw StoreException.unavailable(
          "Event "
              + id
              + " is being worked by another process; see `store webhook show "
              + id
              + "`.",
          null);
    }
    return event;
  }

  private static StoreException unknown(String id) {
    return StoreException.notFound(
        "There is no event " + id + "; see `store webhook list` for those there are.");
  }
}
