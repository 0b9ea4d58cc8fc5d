package store.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody may have meant. */
final class Spelling {

  private Spelling() {}

  /** The candidate that is a slip or two away from the word, or null when none is. */
  static @Nullable String nearest(String word, Iterable<String> candidates) {
    String lower = word.toLowerCase(Locale.ROOT);
    String nearest = null;
    int least = Math.min(3, Math.max(1, lower.length() / 3)) + 1;
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - lower.length()) < least) {
        int distance = distance(lower, candidate.toLowerCase(Locale.ROOT));
        if (distance < least) {
          least = distance;
          nearest = candidate;
        }
      }
    }
    return nearest;
  }

  /** Letters changed, added, dropped or swapped with their neighbour. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
