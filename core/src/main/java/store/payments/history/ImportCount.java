package store.payments.history;

import java.util.List;
import store.payments.intake.Outcome;
import store.payments.intake.Taken;

/**
 * What became of the payments that were read.
 *
 * @param seen payments looked at, those that could not be read among them
 * @param imported purchases that are paid now and were not there as paid before
 * @param pending purchases whose money is on its way, or will never come, new ones
 * @param unchanged payments that told nothing new
 * @param unmatched payments kept aside, because some of what was paid for is no product here
 * @param refunded refunds that are new or have moved on
 * @param failed rows of any list that could not be read
 */
public record ImportCount(
    long seen,
    long imported,
    long pending,
    long unchanged,
    long unmatched,
    long refunded,
    long failed) {

  /** Nothing yet. */
  public static final ImportCount NONE = new ImportCount(0, 0, 0, 0, 0, 0, 0);

  /** Of payments that were taken in. */
  public static ImportCount of(List<Taken> taken) {
    return new ImportCount(
        taken.size(),
        count(taken, Outcome.IMPORTED),
        count(taken, Outcome.PENDING) + count(taken, Outcome.FAILED),
        count(taken, Outcome.UNCHANGED),
        count(taken, Outcome.UNMATCHED),
        0,
        0);
  }

  private static long count(List<Taken> taken, Outcome outcome) {
    return taken.stream().filter(each -> each.outcome() == outcome).count();
  }

  static ImportCount ofRefunds(long refunds) {
    return new ImportCount(0, 0, 0, 0, 0, refunds, 0);
  }

  /** Of rows that could not be read; those of payments count as seen. */
  static ImportCount ofFailures(long rows, boolean payments) {
    return new ImportCount(payments ? rows : 0, 0, 0, 0, 0, 0, rows);
  }

  /** Both together. */
  public ImportCount plus(ImportCount more) {
    return new ImportCount(
        seen + more.seen,
        imported + more.imported,
        pending + more.pending,
        unchanged + more.unchanged,
        unmatched + more.unmatched,
        refunded + more.refunded,
        failed + more.failed);
  }
}
