package store.payments.history;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import store.database.Database;
import store.failure.StoreException;
import store.payments.PaymentGateway;
import store.payments.TimeRange;
import store.payments.intake.Intake;
import store.payments.intake.Receipting;
import store.purchases.PurchaseSource;

/**
 * Brings the shop up to what the gateway knows, whatever became of its events: the lists since the
 * last time, some weeks more of them, and everything older that was still open.
 */
public final class Sync {

  /**
   * So much is read again each time: a session can be paid, an event lost and a refund fail weeks
   * after it was first read.
   */
  private static final Duration OVERLAP = Duration.ofDays(30);

  private final Desk desk;
  private final Path lock;
  private final InstantSource clock;
  private final SyncCursorRepository cursors = new SyncCursorRepository();

  /**
   * A sync with that gateway.
   *
   * @param folder where the lock lies that keeps two from running at once
   */
  public Sync(
      Database database,
      PaymentGateway gateway,
      Intake intake,
      PurchaseSource source,
      Path folder,
      InstantSource clock) {
    desk = new Desk(database, gateway, intake, source);
    lock = folder.resolve("sync.lock");
    this.clock = clock;
  }

  /**
   * Reads what is new. A run that was cut is first finished, from the page where it was.
   *
   * @throws StoreException {@code CONFIGURATION} when the key is no good, before anything is
   *     written; {@code UNAVAILABLE} when another sync runs, or the gateway is away or answers
   *     nonsense: what was read until then is kept
   */
  public HistoryRead run(ProgressListener listener) {
    try (SyncLock _ = SyncLock.on(lock)) {
      boolean test = !desk.gateway().account().livemode();
      return upToNow(test, listener);
    }
  }

  private HistoryRead upToNow(boolean test, ProgressListener listener) {
    // Test money has a time of its own: a key that is exchanged must not make the other one skip.
    String account = desk.source().text() + (test ? "-test" : "-live");
    SyncCursorRepository.Cursor cursor = desk.database().read(tx -> cursors.find(tx, account));
    HistoryRead read = HistoryRead.NOTHING;
    Instant now = clock.instant();
    Instant from = from(cursor, now);
    Instant begunAt = cursor.begunAt();
    Instant readsFrom = cursor.readsFrom();
    if (begunAt != null && readsFrom != null) {
      read = walk(account, readsFrom, begunAt, listener);
      // A clock that was ahead has said nothing of the time until now.
      from =
          begunAt.isAfter(now) ? now.minus(OVERLAP) : begunAt.minus(WaitingCharges.LONGEST_SESSION);
    }
    Instant begin = from;
    desk.database()
        .write(tx -> {
          cursors.begin(tx, account, now, begin);
          return true;
        });
    return read.plus(walk(account, begin, now, listener)).plus(openEnds(test, begin));
  }

  private Instant from(SyncCursorRepository.Cursor cursor, Instant now) {
    Instant syncedTo = cursor.syncedTo();
    if (syncedTo != null) {
      return (syncedTo.isAfter(now) ? now : syncedTo).minus(OVERLAP);
    }
    Instant recently = now.minus(OVERLAP);
    return desk.database()
        .read(cursors::shopMade)
        .filter(made -> made.isBefore(recently))
        .orElse(recently);
  }

  private HistoryRead walk(String account, Instant from, Instant to, ProgressListener listener) {
    SavedBookmarks bookmarks = new SavedBookmarks(desk.database(), cursors, account);
    HistoryRead read =
        new Walk(desk, Receipting.RECENT, false, bookmarks, listener)
            .over(from, to, to, false, from);
    desk.database()
        .write(tx -> {
          cursors.end(tx, account, to);
          return true;
        });
    return read;
  }

  private HistoryRead openEnds(boolean test, Instant before) {
    Tally tally = new Tally(TimeRange.ALWAYS, List.of(), ProgressListener.NONE);
    Reading reading = new Reading(desk, Receipting.RECENT, false, Bookmarks.NONE, tally);
    new OpenEnds(desk, reading, test).before(before);
    return tally.sum();
  }
}
