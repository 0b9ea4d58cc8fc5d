package store.payments.history;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.payments.Page;
import store.payments.Pages;

/** A list of facts about payments, whichever come first. */
final class FactLane<T> extends Lane<T> {

  private final Reading reading;
  private final Pages.Listing<T> listing;
  private final Function<T, Instant> created;
  private final Intaking<T> intaking;

  FactLane(
      String list,
      Reading reading,
      Pages.Listing<T> listing,
      Function<T, Instant> created,
      Intaking<T> intaking) {
    super(list);
    this.reading = reading;
    this.listing = listing;
    this.created = created;
    this.intaking = intaking;
  }

  @Override
  Page<T> page(@Nullable String after) {
    return listing.page(after);
  }

  @Override
  Instant created(T row) {
    return created.apply(row);
  }

  @Override
  void take(List<T> rows, @Nullable String since, @Nullable String next) {
    reading.count(
        reading.in(tx -> {
          ImportCount count = intaking.take(tx, rows);
          reading.reach(tx, list(), next);
          return count;
        }));
  }

  /** What happens to a page of them. */
  @FunctionalInterface
  interface Intaking<T> {
    ImportCount take(Transaction tx, List<T> rows);
  }
}
