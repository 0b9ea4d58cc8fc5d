package store.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All values that were written, of the file and of the environment; a setting nobody has written is
 * absent, an empty list is present.
 */
record Entries(Map<Setting, List<Entry>> file, Map<Setting, List<Entry>> environment) {

  /** The value that counts: the environment wins. */
  @Nullable Entry one(Setting setting) {
    List<Entry> all = all(setting);
    return all == null || all.isEmpty() ? null : all.getFirst();
  }

  /** The values that count, or null when nothing was said. */
  @Nullable List<Entry> all(Setting setting) {
    List<Entry> outside = environment.get(setting);
    return outside == null ? file.get(setting) : outside;
  }

  /** The line of the first secret in the file itself, or 0 when it holds none. */
  int firstSecretLine() {
    int first = 0;
    for (Map.Entry<Setting, List<Entry>> written : file.entrySet()) {
      if (written.getKey().secret() && !written.getValue().isEmpty()) {
        int line = written.getValue().getFirst().line();
        first = first == 0 ? line : Math.min(first, line);
      }
    }
    return first;
  }
}
