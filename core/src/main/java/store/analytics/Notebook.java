package store.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;

/** Makes rows of what was seen, and judges who was a machine. */
final class Notebook {

  /** Who asked for a link like a machine is one, also when it looks afterwards. */
  private static final Duration SCAN = Duration.ofMinutes(1);

  /** No reader opens the download and the unsubscription of a mail within this time. */
  private static final Duration AT_ONCE = Duration.ofSeconds(3);

  private final VisitorKeys keys;
  private final AnalyticsEventRepository events = new AnalyticsEventRepository();

  Notebook(VisitorKeys keys) {
    this.keys = keys;
  }

  /** Writes them down in their order; how many there were. */
  int write(Transaction tx, List<Sighting> batch) {
    Map<String, Long> products =
        events.products(
            tx, batch.stream().map(Sighting::sku).filter(Objects::nonNull).distinct().toList());
    Map<String, Long> purchases =
        events.purchases(
            tx,
            batch.stream().map(Sighting::purchase).filter(Objects::nonNull).distinct().toList());
    Map<String, Instant> machines = new HashMap<>();
    List<AnalyticsEventRepository.Row> rows = new ArrayList<>();
    for (Sighting sighting : batch) {
      Visitor visitor = sighting.visitor();
      @Nullable String key = visitor == null ? null : key(tx, visitor, sighting.at());
      boolean doubtful = visitor != null && visitor.doubtful();
      if (sighting.kind() == Sighting.Kind.UNSUBSCRIBE_SHOWN) {
        if (key != null && doubtful) {
          // What waits in this batch is looked at as well.
          events.insert(tx, rows);
          rows.clear();
          events.automate(tx, key, sighting.at().minus(AT_ONCE));
        }
        continue;
      }
      boolean machine = visitor != null && visitor.machine();
      if (sighting.kind() == Sighting.Kind.LINK_VIEWED && key != null) {
        if (machine) {
          machines.put(key, sighting.at());
        } else if (doubtful) {
          machine = scanned(tx, machines.get(key), key, sighting.at().minus(SCAN));
        }
      }
      rows.add(
          new AnalyticsEventRepository.Row(
              sighting.kind(),
              sighting.at(),
              products.get(sighting.sku()),
              purchases.get(sighting.purchase()),
              sighting.cameFrom(),
              machine,
              sighting.test(),
              key));
    }
    events.insert(tx, rows);
    return batch.size();
  }

  private @Nullable String key(Transaction tx, Visitor visitor, Instant at) {
    return visitor.unfollowed() ? null : keys.key(tx, visitor, at);
  }

  private boolean scanned(Transaction tx, @Nullable Instant seen, String key, Instant since) {
    return (seen != null && !seen.isBefore(since)) || events.machineSawLink(tx, key, since);
  }
}
