package store.analytics.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SharesTest {

  @Test
  void know_nothing_before_the_first_purchase() {
    Shares shares = new Shares(new Evidence(3));

    assertEquals(List.of(0.0, 1.0), List.of(shares.least(1), shares.most(1)));
  }

  @Test
  void end_where_the_evidence_against_a_division_is_enough() {
    Shares shares = new Shares(of(8, 0));

    // (1/9) / p^8 = 20
    double least = Math.pow(1.0 / 180, 1.0 / 8);
    assertEquals(least, shares.least(0), 1e-12);
    assertEquals(1, shares.most(0));
    assertEquals(0, shares.least(1));
    assertEquals(1 - least, shares.most(1), 1e-12);
  }

  @Test
  void of_three_variants_give_the_others_what_is_left_in_proportion() {
    Evidence evidence = of(40, 20, 10);
    Shares shares = new Shares(evidence);

    // By brute force over all divisions in steps of a five-hundredth.
    double lowest = 1;
    double highest = 0;
    for (int first = 1; first < 1000; first += 2) {
      for (int second = 1; second < 1000 - first; second += 2) {
        double third = (1000 - first - second) / 1000.0;
        double likelihood =
            40 * Math.log(first / 1000.0) + 20 * Math.log(second / 1000.0) + 10 * Math.log(third);
        if (evidence.logProbability() - likelihood < Math.log(20)) {
          lowest = Math.min(lowest, first / 1000.0);
          highest = Math.max(highest, first / 1000.0);
        }
      }
    }
    assertEquals(lowest, shares.least(0), 0.004);
    assertEquals(highest, shares.most(0), 0.004);
  }

  @Test
  void miss_the_truth_in_fewer_than_one_of_twenty_experiments_watched_at_every_purchase() {
    double truth = 0.3;
    double missed = 0;
    // The probability of each count, of experiments whose bounds have never missed so far.
    double[] unfailing = {1};
    for (int purchases = 1; purchases <= 150; purchases++) {
      double[] next = new double[purchases + 1];
      for (int count = 0; count < purchases; count++) {
        next[count] += unfailing[count] * (1 - truth);
        next[count + 1] += unfailing[count] * truth;
      }
      for (int count = 0; count <= purchases; count++) {
        Shares shares = new Shares(of(count, purchases - count));
        if (shares.least(0) > truth || shares.most(0) < truth) {
          missed += next[count];
          next[count] = 0;
        }
      }
      unfailing = next;
    }

    // As computed by another program, with gamma functions.
    assertEquals(0.0324, missed, 0.00005);
  }

  private static Evidence of(int... counts) {
    Evidence evidence = new Evidence(counts.length);
    for (int variant = 0; variant < counts.length; variant++) {
      for (int purchase = 0; purchase < counts[variant]; purchase++) {
        evidence.add(variant);
      }
    }
    return evidence;
  }
}
