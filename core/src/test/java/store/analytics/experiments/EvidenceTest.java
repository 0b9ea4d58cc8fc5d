package store.analytics.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest {

  @Test
  void is_the_mixtures_probability_over_that_of_an_equal_split_for_all_short_sequences() {
    for (int variants = 2; variants <= 4; variants++) {
      int sequences = (int) Math.pow(variants, 6);
      for (int sequence = 0; sequence < sequences; sequence++) {
        List<Integer> outcomes = digits(sequence, variants);
        Evidence evidence = new Evidence(variants);
        double highest = 1;
        for (int length = 1; length <= outcomes.size(); length++) {
          evidence.add(outcomes.get(length - 1));
          double exact = exact(outcomes.subList(0, length), variants);
          highest = Math.max(highest, exact);
          assertEquals(exact, Math.exp(evidence.log()), exact * 1e-12, outcomes.toString());
        }
        assertEquals(highest, Math.exp(evidence.highest()), highest * 1e-12, outcomes.toString());
      }
    }
  }

  @Test
  void expects_nothing_of_chance_at_any_length() {
    for (int variants = 2; variants <= 3; variants++) {
      int sequences = (int) Math.pow(variants, 6);
      double sum = 0;
      for (int sequence = 0; sequence < sequences; sequence++) {
        Evidence evidence = new Evidence(variants);
        digits(sequence, variants).forEach(evidence::add);
        sum += Math.exp(evidence.log());
      }
      assertEquals(1, sum / sequences, 1e-12);
    }
  }

  @Test
  void is_right_after_a_hundred_thousand_purchases_too() {
    Evidence evidence = new Evidence(2);
    for (int purchase = 0; purchase < 100_000; purchase++) {
      evidence.add(purchase % 20 < 9 ? 0 : 1);
    }

    assertEquals(logOfLong(45_000, 55_000), evidence.log(), 1e-6);
  }

  /** k^n (k-1)! n_1! ... n_k! / (n+k-1)!, in whole numbers. */
  private static double exact(List<Integer> outcomes, int variants) {
    BigInteger above = BigInteger.valueOf(variants).pow(outcomes.size());
    above = above.multiply(factorial(variants - 1));
    for (int variant = 0; variant < variants; variant++) {
      int wanted = variant;
      above = above.multiply(factorial((int) outcomes.stream().filter(o -> o == wanted).count()));
    }
    BigInteger below = factorial(outcomes.size() + variants - 1);
    return new BigDecimal(above).divide(new BigDecimal(below), MathContext.DECIMAL64).doubleValue();
  }

  /** The logarithm of the same for two variants, from a sum of logarithms in another order. */
  private static double logOfLong(int first, int second) {
    double log = (first + second) * Math.log(2) - Math.log(first + second + 1);
    for (int i = 1; i <= first; i++) {
      log += Math.log(i) - Math.log(second + i);
    }
    return log;
  }

  private static BigInteger factorial(int number) {
    BigInteger product = BigInteger.ONE;
    for (int factor = 2; factor <= number; factor++) {
      product = product.multiply(BigInteger.valueOf(factor));
    }
    return product;
  }

  private static List<Integer> digits(int number, int base) {
    List<Integer> digits = new ArrayList<>();
    int rest = number;
    for (int place = 0; place < 6; place++) {
      digits.add(rest % base);
      rest /= base;
    }
    return digits;
  }
}
