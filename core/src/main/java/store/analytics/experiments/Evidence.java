package store.analytics.experiments;

/**
 * How much a sequence of outcomes speaks against all of them being equally likely, watched from the
 * first to the last.
 *
 * <p>It is the Dirichlet mixture of Lindon and Malek, "Anytime-Valid Inference for Multinomial
 * Count Data" (NeurIPS 2022, arXiv:2011.03567) with the uniform prior: the probability of the
 * sequence when all divisions are equally plausible, over its probability when the division is
 * equal. While outcomes are equally likely it is a martingale that begins at 1, so that it ever
 * reaches 1/a with probability a at most (Ville's inequality), however often and whenever somebody
 * looks.
 *
 * <p>Each outcome multiplies it by k (1 + n_i) / (k + n): what was predicted for this outcome, over
 * 1/k. So it needs no gamma function, and its course is known at every step.
 */
final class Evidence {

  private final long[] counts;
  private long total;
  private double log;
  private double highest;

  /** Nothing has come yet of that many possible outcomes. */
  Evidence(int outcomes) {
    counts = new long[outcomes];
  }

  /** One more outcome, by its position. */
  void add(int outcome) {
    int outcomes = counts.length;
    log += Math.log(outcomes * (1.0 + counts[outcome]) / (outcomes + total));
    counts[outcome]++;
    total++;
    highest = Math.max(highest, log);
  }

  /** How many outcomes are possible. */
  int outcomes() {
    return counts.length;
  }

  /** How often that outcome came. */
  long count(int outcome) {
    return counts[outcome];
  }

  /** How many came. */
  long total() {
    return total;
  }

  /** The natural logarithm of what it is now. */
  double log() {
    return log;
  }

  /** The natural logarithm of the most it ever was, at least 0. */
  double highest() {
    return highest;
  }

  /** The natural logarithm of the probability of the sequence when all divisions are plausible. */
  double logProbability() {
    return log - total * Math.log(counts.length);
  }
}
