package store.analytics.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SplitTest {

  @Test
  void gives_each_variant_equally_many_visitors_of_each_experiment_apart_from_the_others() {
    for (int variants : new int[] {2, 3, 10}) {
      int[][] seen = new int[variants][variants];
      int each = 1000;
      for (int visitor = 0; visitor < variants * variants * each; visitor++) {
        String key = "visitor " + visitor;
        seen[Split.position(1, key, variants)][Split.position(2, key, variants)]++;
      }

      // By chance each pair is within five standard deviations, which are below 32 each.
      for (int[] row : seen) {
        for (int count : row) {
          assertEquals(each, count, 160);
        }
      }
    }
  }

  @Test
  void stays_as_it_is_from_one_release_of_this_program_to_the_next() {
    assertEquals(
        List.of(1, 3, 1),
        List.of(
            Split.position(1, "ada", 10),
            Split.position(1, "bob", 10),
            Split.position(7, "cyd", 10)));
  }
}
