package store.analytics.experiments;

import org.jspecify.annotations.Nullable;

/** The purchases of an experiment, taken in one by one in the order in which they were paid. */
final class Trial {

  private final int variants;
  private final Evidence evidence;
  private final Duel[][] duels;

  /** No purchase yet of that many variants. */
  Trial(int variants) {
    this.variants = variants;
    evidence = new Evidence(variants);
    duels = new Duel[variants][variants];
    for (int first = 0; first < variants; first++) {
      for (int second = first + 1; second < variants; second++) {
        duels[first][second] = new Duel();
      }
    }
  }

  /** One more paid purchase of that variant. */
  void add(int variant) {
    evidence.add(variant);
    for (int other = 0; other < variants; other++) {
      if (other < variant) {
        duels[other][variant].add(1);
      } else if (other > variant) {
        duels[variant][other].add(0);
      }
    }
  }

  /** How many purchases that variant has. */
  long purchases(int variant) {
    return evidence.count(variant);
  }

  /** How many purchases there are. */
  long purchases() {
    return evidence.total();
  }

  /** Between what bounds the shares lie. */
  Shares shares() {
    return new Shares(evidence);
  }

  /** What can be said by now. */
  Judgement judgement() {
    return Judgement.of(evidence.highest(), winner());
  }

  /**
   * The variant that is in front of all and has beaten each other one.
   *
   * <p>A wrong winner has beaten the best variant or, being the best, one that is as good; so one
   * of the variants-minus-one duels of the best ended wrongly, and among so many the error is split
   * (Bonferroni).
   */
  private @Nullable Integer winner() {
    double bound = Judgement.LOG_BOUND + Math.log(variants - 1.0);
    for (int variant = 0; variant < variants; variant++) {
      boolean best = true;
      for (int other = 0; other < variants; other++) {
        best &=
            other == variant
                || (evidence.count(variant) > evidence.count(other) && beat(variant, other, bound));
      }
      if (best) {
        return variant;
      }
    }
    return null;
  }

  private boolean beat(int variant, int other, double bound) {
    return variant < other
        ? duels[variant][other].won(0, bound)
        : duels[other][variant].won(1, bound);
  }
}
