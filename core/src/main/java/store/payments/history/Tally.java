package store.payments.history;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import store.payments.TimeRange;

/** Counts what all lists of a reading came to, and tells how far they are. */
final class Tally {

  private final TimeRange range;
  private final ProgressListener listener;
  private final Map<String, Double> parts = new HashMap<>();
  private HistoryRead sum = HistoryRead.NOTHING;
  private long rows;

  /** Of that many lists over that time. */
  Tally(TimeRange range, List<String> lists, ProgressListener listener) {
    this.range = range;
    this.listener = listener;
    lists.forEach(list -> parts.put(list, 0.0));
  }

  synchronized void add(ImportCount count) {
    sum = sum.plus(new HistoryRead(count, List.of()));
  }

  synchronized void unreadable(List<String> sentences, boolean payments) {
    sum = sum.plus(new HistoryRead(ImportCount.ofFailures(sentences.size(), payments), sentences));
  }

  /** So many rows more, the oldest of them made then; null when the list is at its end. */
  synchronized void reached(String list, long more, @Nullable Instant oldest) {
    rows += more;
    parts.put(list, oldest == null ? 1.0 : part(oldest));
    double all = parts.values().stream().mapToDouble(Double::doubleValue).average().orElse(1);
    listener.reached(all, rows);
  }

  synchronized HistoryRead sum() {
    return sum;
  }

  private double part(Instant oldest) {
    Instant from = range.from();
    Instant to = range.to();
    if (from == null || to == null || !to.isAfter(from)) {
      return 0;
    }
    double whole = Duration.between(from, to).toSeconds();
    double done = Duration.between(oldest, to).toSeconds();
    return Math.clamp(done / whole, 0, 1);
  }
}
