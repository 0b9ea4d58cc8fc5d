package store.purchases.ledger;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.database.Transaction;

/**
 * The ledger added up by day, so that reports need not read all of it. Whoever writes to the ledger
 * adds to the days in the same transaction; what is made here is made beside the sales that go on,
 * a few purchases at a time, and goes on where it was when it was killed.
 */
public final class DailySales {

  private static final int FIRST_STEP = 200;
  private static final int LARGEST_STEP = 2_000;

  /** Writers wait no longer than this for one step. */
  private static final Duration STEP = Duration.ofMillis(50);

  private final Database database;
  private final InstantSource clock;
  private final SalesDayRepository days = new SalesDayRepository();
  private final SoldRepository solds = new SoldRepository();
  private final LedgerEntryRepository entries = new LedgerEntryRepository();

  /** The days of one shop's ledger; the clock only bounds how long a step takes. */
  public DailySales(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Is told how far it is. */
  public interface Listener {
    /** The purchases up to that row are counted, of those up to the other. */
    void counted(long upTo, long last);
  }

  /** Makes sure that the ledger is added up by the days of that zone. */
  public void ensure(ZoneId zone, Listener listener) {
    while (database.read(tx -> complete(tx, zone)).isEmpty()) {
      add(zone, listener);
      database.read(tx -> complete(tx, zone)).ifPresent(this::keepOnly);
    }
  }

  /**
   * The number under which the days of that zone are found; empty before {@link #ensure}.
   *
   * @return {@code sales_day.generation_id}
   */
  public Optional<Long> find(Transaction tx, ZoneId zone) {
    return complete(tx, zone).map(Generation::id);
  }

  /**
   * Adds everything up anew, compares it with what was there, and keeps the new one.
   *
   * @return how many sums of a day were wrong or lacking
   */
  public long rebuild(ZoneId zone, Listener listener) {
    ensure(zone, listener);
    Generation before = database.read(tx -> complete(tx, zone)).orElseThrow();
    Generation after = add(zone, listener);
    long wrong = database.read(tx -> days.differences(tx, before, after));
    keepOnly(after);
    return wrong;
  }

  private Optional<Generation> complete(Transaction tx, ZoneId zone) {
    return days.generations(tx).stream()
        .filter(one -> one.complete() && one.zone().equals(zone))
        .reduce((_, newer) -> newer);
  }

  /** Adds up what nobody has yet, or what somebody has not finished. */
  private Generation add(ZoneId zone, Listener listener) {
    Generation generation =
        database.write(tx ->
            days.generations(tx).stream()
                .filter(one -> !one.complete() && one.zone().equals(zone))
                .findFirst()
                .orElseGet(() -> days.begin(tx, zone, 0)));
    int most = FIRST_STEP;
    while (!generation.complete()) {
      long id = generation.id();
      int some = most;
      Step step = database.write(tx -> step(tx, id, some));
      Generation after = step.after();
      if (after == null) {
        // Another process has kept another one meanwhile.
        return add(zone, listener);
      }
      generation = after;
      most =
          step.took().compareTo(STEP) > 0
              ? Math.max(1, most / 2)
              : Math.min(LARGEST_STEP, most * 2);
      long upTo = generation.countedTo();
      long last = database.read(solds::last);
      listener.counted(Math.min(upTo, last), last);
    }
    return generation;
  }

  private Step step(Transaction tx, long id, int most) {
    long begun = clock.millis();
    Generation generation =
        days.generations(tx).stream().filter(one -> one.id() == id).findFirst().orElse(null);
    if (generation == null || generation.complete()) {
      return new Step(generation, Duration.ZERO);
    }
    List<Long> next = solds.next(tx, generation.countedTo(), most);
    SalesDays sums = new SalesDays(generation.zone());
    Map<Long, List<LedgerEntry>> moved = entries.of(tx, next);
    solds
        .find(tx, next)
        .forEach((purchase, sold) ->
            moved.getOrDefault(purchase, List.of()).forEach(entry -> sums.add(sold, entry, 1)));
    days.add(tx, generation, sums.cells());
    long to = next.size() < most ? Generation.ALL : next.getLast();
    days.counted(tx, generation, to);
    return new Step(
        new Generation(id, generation.zone(), to, to == Generation.ALL),
        Duration.ofMillis(clock.millis() - begun));
  }

  /** Forgets all others, and removes their days little by little. */
  private void keepOnly(Generation kept) {
    database.write(tx -> {
      days.generations(tx).stream()
          .filter(one -> one.id() != kept.id())
          .forEach(one -> days.forget(tx, one));
      return null;
    });
    boolean more = true;
    while (more) {
      more = database.write(days::sweep);
    }
  }

  /**
   * What came of a step.
   *
   * @param after how far it is now; null when it is gone
   * @param took how long it kept others from writing
   */
  private record Step(@Nullable Generation after, Duration took) {}
}
