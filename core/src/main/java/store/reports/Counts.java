package store.reports;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How many, by the keys of the rows and all together. */
final class Counts {

  private final Map<String, Long> byKey = new HashMap<>();
  private long all;

  void add(String key, long more) {
    byKey.merge(key, more, Long::sum);
  }

  void addToAll(long more) {
    all += more;
  }

  long of(String key) {
    return byKey.getOrDefault(key, 0L);
  }

  long all() {
    return all;
  }

  /** The keys of any of them, in the order of their letters. */
  static Set<String> keys(Counts... some) {
    Set<String> keys = new TreeSet<>();
    for (Counts counts : some) {
      counts.byKey.forEach((key, count) -> {
        if (count != 0) {
          keys.add(key);
        }
      });
    }
    return keys;
  }
}
