package store.analytics.experiments;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an experiment by now.
 *
 * @param experiment what was tried
 * @param variants how each did, in their order
 * @param evidence the most evidence against "all sell alike" that there ever was: 1 is none, {@link
 *     #ENOUGH} is enough for a verdict; a million million stands for that or more
 * @param pValue one over the evidence: a p-value that is valid however often one looks
 * @param verdict what can be said, at a significance of 5 %
 * @param winner the variant that sells best; null unless the verdict is {@link Verdict#WINNER}
 */
public record ExperimentReport(
    Experiment experiment,
    List<Figures> variants,
    double evidence,
    double pValue,
    Verdict verdict,
    @Nullable String winner) {

  /** How much evidence a verdict needs. */
  public static final int ENOUGH = (int) Judgement.BOUND;

  /**
   * How one variant did.
   *
   * @param name the variant
   * @param visitors people who saw it, each once a day; those who ask not to be followed are not
   *     among them
   * @param purchases paid ones, those that were refunded later too
   * @param share its part of all the purchases, 0 to 1; null when there is none
   * @param shareAtLeast with 95 % probability no true share is outside its bounds, at any time
   * @param shareAtMost the other bound
   */
  public record Figures(
      String name,
      long visitors,
      long purchases,
      @Nullable Double share,
      double shareAtLeast,
      double shareAtMost) {

    /** Purchases for each hundred visitors; null where there were none. */
    public @Nullable Double per100Visitors() {
      return visitors == 0 ? null : 100.0 * purchases / visitors;
    }
  }

  /** The same with a list that stays as it is. */
  public ExperimentReport {
    variants = List.copyOf(variants);
  }

  /** How many purchases there are. */
  public long purchases() {
    return variants.stream().mapToLong(Figures::purchases).sum();
  }
}
