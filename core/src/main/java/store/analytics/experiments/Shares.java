package store.analytics.experiments;

import java.util.function.DoublePredicate;

/**
 * Between what bounds the true shares lie: all of them, at every moment, with 95 % probability. So
 * it may be looked at any time.
 *
 * <p>A division is believed while the {@link Evidence} against it, computed as against the equal
 * one, is below 20 (Lindon and Malek, as there). The bounds of one share are those of all divisions
 * that are believed; for a given share the most likely division gives the others what is left in
 * proportion to their counts.
 */
final class Shares {

  private static final int STEPS = 60;

  private final Evidence evidence;

  Shares(Evidence evidence) {
    this.evidence = evidence;
  }

  /** The smallest share of that outcome that is believed. */
  double least(int outcome) {
    boolean none = evidence.count(outcome) == 0;
    return none ? 0 : border(seen(outcome), 0, share -> believed(outcome, share));
  }

  /** The largest share of that outcome that is believed. */
  double most(int outcome) {
    boolean all = evidence.count(outcome) == evidence.total();
    return all ? 1 : border(seen(outcome), 1, share -> believed(outcome, share));
  }

  private double seen(int outcome) {
    return evidence.count(outcome) / (double) evidence.total();
  }

  /** Where belief ends on the way from a share that is believed to one that is not. */
  private static double border(double believed, double not, DoublePredicate test) {
    double inside = believed;
    double outside = not;
    for (int step = 0; step < STEPS; step++) {
      double middle = (inside + outside) / 2;
      if (test.test(middle)) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return outside;
  }

  private boolean believed(int outcome, double share) {
    long these = evidence.count(outcome);
    long others = evidence.total() - these;
    double likelihood = times(these, share) + times(others, 1 - share) + divided(outcome, others);
    return evidence.logProbability() - likelihood < Judgement.LOG_BOUND;
  }

  /** The logarithm of the likelihood of how the other outcomes divide among themselves. */
  private double divided(int outcome, long others) {
    double sum = 0;
    for (int other = 0; other < evidence.outcomes(); other++) {
      if (other != outcome) {
        long count = evidence.count(other);
        sum += times(count, count / (double) others);
      }
    }
    return sum;
  }

  private static double times(long count, double probability) {
    return count == 0 ? 0 : count * Math.log(probability);
  }
}
