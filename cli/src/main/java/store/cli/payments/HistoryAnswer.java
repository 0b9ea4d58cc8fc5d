package store.cli.payments;

import java.util.ArrayList;
import java.util.List;
import store.cli.output.Columns;
import store.failure.Kind;
import store.failure.StoreException;
import store.payments.history.HistoryRead;
import store.payments.history.ImportCount;

/** What a reading of history came to, in words and in JSON. */
public final class HistoryAnswer {

  /** The figures that programs rely on. */
  public static final Columns<ImportCount> COUNT =
      Columns.of("seen", ImportCount::seen)
          .and("imported", ImportCount::imported)
          .and("pending", ImportCount::pending)
          .and("unchanged", ImportCount::unchanged)
          .and("unmatched", ImportCount::unmatched)
          .and("refunded", ImportCount::refunded)
          .and("failed", ImportCount::failed);

  private HistoryAnswer() {}

  /** {@code Read 12 payments: 10 imported, 2 unchanged; 1 refund.} */
  public static String sentence(ImportCount count) {
    List<String> parts = new ArrayList<>();
    add(parts, count.imported(), "imported");
    add(parts, count.pending(), "pending");
    add(parts, count.unchanged(), "unchanged");
    add(parts, count.unmatched(), "unmatched");
    add(parts, count.failed(), "unreadable");
    String seen = number(count.seen(), "payment");
    return "Read "
        + seen
        + (parts.isEmpty() ? "" : ": " + String.join(", ", parts))
        + (count.refunded() == 0 ? "" : "; " + number(count.refunded(), "refund"))
        + ".";
  }

  /** What to do about payments that are for no product yet. */
  public static String unmatched(ImportCount count) {
    return number(count.unmatched(), "payment")
        + (count.unmatched() == 1 ? " is" : " are")
        + " for no product of this shop yet; see `store payment list --unmatched`, then say what it"
        + " is with `store payment map`.";
  }

  /**
   * Ends a run of which something is missing.
   *
   * @throws StoreException {@code PARTIAL} when some rows could not be read
   */
  public static void whole(HistoryRead read) {
    ImportCount count = read.count();
    if (count.failed() > 0) {
      throw new StoreException(
          Kind.PARTIAL,
          number(count.failed(), "row")
              + " could not be read, all others were: "
              + String.join(" ", read.unreadable()));
    }
  }

  private static void add(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }

  private static String number(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }
}
