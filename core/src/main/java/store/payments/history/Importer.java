package store.payments.history;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import store.database.Database;
import store.failure.StoreException;
import store.payments.PaymentGateway;
import store.payments.TimeRange;
import store.payments.intake.Intake;
import store.payments.intake.Receipting;
import store.purchases.PurchaseSource;

/** Reads what the gateway knows of the past; as often as one likes, it is all there once. */
public final class Importer {

  private static final Instant BEFORE_STRIPE = Instant.parse("2010-01-01T00:00:00Z");

  /** To within two months of some sixteen years. */
  private static final int STEPS = 7;

  private final Desk desk;
  private final InstantSource clock;

  /** An importer that asks that gateway, on behalf of purchases that name the source. */
  public Importer(
      Database database,
      PaymentGateway gateway,
      Intake intake,
      PurchaseSource source,
      InstantSource clock) {
    desk = new Desk(database, gateway, intake, source);
    this.clock = clock;
  }

  /**
   * Reads the payments of that time, and what became of them until now.
   *
   * @param receipts who is mailed a receipt of what is new
   * @throws StoreException {@code MISUSED} when it ends before it begins; {@code CONFIGURATION}
   *     when the key is no good, before anything is written; {@code UNAVAILABLE} when the gateway
   *     is away or answers nonsense: what was read until then is kept
   */
  public HistoryRead run(TimeRange range, Receipting receipts, ProgressListener listener) {
    return read(range, receipts, false, listener);
  }

  /**
   * The same reading with nothing kept: each page is taken in and taken back in one transaction.
   *
   * @throws StoreException as {@link #run} says
   */
  public HistoryRead tryOut(TimeRange range, ProgressListener listener) {
    return read(range, Receipting.NOBODY, true, listener);
  }

  private HistoryRead read(
      TimeRange range, Receipting receipts, boolean onTrial, ProgressListener listener) {
    Instant now = clock.instant();
    Instant from = range.from();
    Instant to = range.to() == null || range.to().isAfter(now) ? now : range.to();
    if (from != null && from.isAfter(to)) {
      throw StoreException.misused(
          from.isAfter(now)
              ? "There is no history of the future; begin before now."
              : "The end lies before the beginning; exchange --from and --to.");
    }
    desk.gateway().account();
    boolean watched = !listener.equals(ProgressListener.NONE);
    Instant begin = from == null && watched ? beginning(to) : from;
    return new Walk(desk, receipts, onTrial, Bookmarks.NONE, listener)
        .over(from, to, now, true, begin);
  }

  /** About when the first money was taken, so that a person can be told how much is left. */
  private Instant beginning(Instant to) {
    Instant before = BEFORE_STRIPE;
    Instant after = to;
    for (int step = 0; step < STEPS; step++) {
      Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
      if (desk.gateway().charges(new TimeRange(null, middle), null).rows().isEmpty()) {
        before = middle;
      } else {
        after = middle;
      }
    }
    return before;
  }
}
