package store.analytics.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrialTest {

  @Test
  void says_nothing_of_few_purchases_and_names_the_winner_at_the_bound() {
    Trial trial = new Trial(2);
    StringBuilder course = new StringBuilder();
    for (int purchase = 0; purchase < 8; purchase++) {
      trial.add(1);
      course.append(trial.judgement().verdict() == Verdict.WINNER ? "w" : "-");
    }

    assertEquals("-------w", course.toString());
    assertEquals(1, trial.judgement().winner());
    assertEquals(256.0 / 9, trial.judgement().evidence(), 1e-9);
    assertEquals(9.0 / 256, trial.judgement().pValue(), 1e-12);
  }

  @Test
  void stays_with_its_verdict_but_names_nobody_who_has_fallen_behind() {
    Trial trial = new Trial(2);
    add(trial, 0, 8);
    Judgement ahead = trial.judgement();
    add(trial, 1, 8);
    Judgement level = trial.judgement();

    assertEquals(new Judgement(Verdict.WINNER, 0, ahead.evidence(), ahead.pValue()), ahead);
    assertEquals(new Judgement(Verdict.DIFFERENT, null, ahead.evidence(), ahead.pValue()), level);
  }

  @Test
  void knows_that_one_is_worst_before_it_knows_which_is_best() {
    Trial trial = new Trial(3);
    for (int round = 0; round < 30; round++) {
      trial.add(0);
      trial.add(1);
    }
    add(trial, 0, 2);

    assertEquals(Verdict.DIFFERENT, trial.judgement().verdict());
  }

  @Test
  void needs_more_evidence_against_each_the_more_there_are() {
    Trial two = new Trial(2);
    Trial three = new Trial(3);
    // 2^8 / 9 = 28.4 is enough of one duel, and 2^9 / 10 = 51.2 of one of two.
    add(two, 0, 8);
    add(three, 0, 8);
    Verdict early = three.judgement().verdict();
    add(three, 0, 1);

    assertEquals(Verdict.WINNER, two.judgement().verdict());
    assertEquals(Verdict.DIFFERENT, early);
    assertEquals(Verdict.WINNER, three.judgement().verdict());
  }

  @Test
  void speaks_of_beyond_all_doubt_in_numbers_that_exist() {
    Trial trial = new Trial(2);
    add(trial, 0, 5000);

    assertEquals(new Judgement(Verdict.WINNER, 0, 1e12, 1e-12), trial.judgement());
  }

  @Test
  void is_fooled_by_chance_in_fewer_than_one_of_twenty_experiments_watched_at_every_purchase() {
    for (int variants : new int[] {2, 3, 5}) {
      double[] equal = new double[variants];
      Arrays.fill(equal, 1.0 / variants);
      Watched watched = watch(new SplittableRandom(20261121), equal, 1200, 500);

      assertTrue(watched.decided() <= 60, variants + " variants: " + watched);
      // A bound that nothing ever reaches would not be a test.
      assertTrue(watched.decided() >= 6, variants + " variants: " + watched);
    }
  }

  @Test
  void names_a_wrong_winner_in_fewer_than_one_of_twenty_when_two_of_three_are_equally_good() {
    Watched watched = watch(new SplittableRandom(7), new double[] {0.42, 0.42, 0.16}, 600, 500);

    assertTrue(watched.decided() >= 590, watched.toString());
    assertTrue(watched.named() <= 30, watched.toString());
  }

  @Test
  void finds_a_page_that_sells_twice_as_much_within_two_hundred_purchases() {
    Watched watched = watch(new SplittableRandom(42), new double[] {1 / 3.0, 2 / 3.0}, 1000, 200);

    assertTrue(watched.named() >= 950, watched.toString());
    assertTrue(watched.namedLast() >= watched.named() * 0.99, watched.toString());
  }

  /**
   * What came of many experiments.
   *
   * @param decided in how many anything was ever said
   * @param named in how many a winner was ever named
   * @param namedLast in how many the last variant was named first
   */
  private record Watched(int decided, int named, int namedLast) {}

  private static Watched watch(SplittableRandom dice, double[] shares, int experiments, int most) {
    int decided = 0;
    int named = 0;
    int namedLast = 0;
    for (int experiment = 0; experiment < experiments; experiment++) {
      Trial trial = new Trial(shares.length);
      boolean said = false;
      Integer winner = null;
      for (int purchase = 0; purchase < most && winner == null; purchase++) {
        trial.add(drawn(dice, shares));
        Judgement judgement = trial.judgement();
        said |= judgement.verdict() != Verdict.NOT_ENOUGH_YET;
        winner = judgement.winner();
      }
      decided += said ? 1 : 0;
      named += winner == null ? 0 : 1;
      namedLast += winner != null && winner == shares.length - 1 ? 1 : 0;
    }
    return new Watched(decided, named, namedLast);
  }

  private static int drawn(SplittableRandom dice, double[] shares) {
    double rest = dice.nextDouble();
    for (int variant = 0; variant < shares.length - 1; variant++) {
      rest -= shares[variant];
      if (rest < 0) {
        return variant;
      }
    }
    return shares.length - 1;
  }

  private static void add(Trial trial, int variant, int times) {
    for (int purchase = 0; purchase < times; purchase++) {
      trial.add(variant);
    }
  }
}
