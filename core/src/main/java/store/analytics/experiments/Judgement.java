package store.analytics.experiments;

import org.jspecify.annotations.Nullable;

/**
 * What can be said of an experiment by now, at a significance of 5 % however often it was looked
 * at.
 *
 * @param verdict the answer
 * @param winner the position of the variant that sells best; null unless the verdict is {@link
 *     Verdict#WINNER}
 * @param evidence the most evidence against "all sell alike" that there ever was: 1 is none, {@link
 *     #BOUND} is enough, {@link #MOST} stands for that or more
 * @param pValue one over the evidence: a p-value that is valid at any time
 */
record Judgement(Verdict verdict, @Nullable Integer winner, double evidence, double pValue) {

  /** Enough evidence: chance alone ever comes so far once in 20 experiments at most. */
  static final double BOUND = 20;

  /** The natural logarithm of {@link #BOUND}. */
  static final double LOG_BOUND = Math.log(BOUND);

  /** Evidence beyond all doubt. */
  static final double MOST = 1e12;

  static Judgement of(double logEvidence, @Nullable Integer best) {
    Verdict verdict = Verdict.NOT_ENOUGH_YET;
    if (logEvidence >= LOG_BOUND) {
      verdict = best == null ? Verdict.DIFFERENT : Verdict.WINNER;
    }
    double evidence = Math.min(MOST, Math.exp(logEvidence));
    return new Judgement(verdict, verdict == Verdict.WINNER ? best : null, evidence, 1 / evidence);
  }
}
