package store.analytics.experiments;

/** Two variants against each other: only purchases in one of the two are looked at. */
final class Duel {

  private final Evidence evidence = new Evidence(2);
  private final double[] inFront = {0, 0};

  /** One more purchase, of the first (0) or the second (1). */
  void add(int side) {
    evidence.add(side);
    if (evidence.count(0) != evidence.count(1)) {
      int leader = evidence.count(0) > evidence.count(1) ? 0 : 1;
      inFront[leader] = Math.max(inFront[leader], evidence.log());
    }
  }

  /**
   * Whether that side was ever in front with so much evidence.
   *
   * @param logBound the natural logarithm of how much
   */
  boolean won(int side, double logBound) {
    return inFront[side] >= logBound;
  }
}
