package store.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;

/** All mistakes of a configuration, told at once. */
final class Mistakes {

  private static final int MOST_TOLD = 30;

  private record Mistake(int line, String sentence) {}

  private final List<Mistake> mistakes = new ArrayList<>();

  /** A mistake on that line of the file, from 1. */
  void onLine(int line, String sentence) {
    mistakes.add(new Mistake(line, "line " + line + ": " + sentence));
  }

  /** A mistake of that line, from 1, about that key. */
  void at(int line, String key, String sentence) {
    mistakes.add(new Mistake(line, "line " + line + ", " + key + ": " + sentence));
  }

  /** A mistake of the whole file. */
  void inFile(String sentence) {
    mistakes.add(new Mistake(0, sentence));
  }

  /** A mistake in that value. */
  void in(Entry entry, String sentence) {
    if (entry.fromFile()) {
      at(entry.line(), entry.setting().key(), sentence);
    } else {
      inEnvironment(entry.setting().variable(), sentence);
    }
  }

  /** A mistake in that environment variable. */
  void inEnvironment(String variable, String sentence) {
    mistakes.add(new Mistake(Integer.MAX_VALUE, "$" + variable + ": " + sentence));
  }

  /**
   * Ends here when there is any mistake.
   *
   * @param file the configuration file, or null when there is none
   * @throws StoreException {@code CONFIGURATION}, with all of them in the order of the file, those
   *     of the environment last
   */
  void refuse(@Nullable Path file) {
    if (mistakes.isEmpty()) {
      return;
    }
    mistakes.sort(Comparator.comparingInt(Mistake::line));
    StringBuilder told = new StringBuilder("The configuration ");
    told.append(file == null ? "" : file + " ").append("has ");
    if (mistakes.size() == 1) {
      told.append("a mistake: ").append(mistakes.getFirst().sentence());
      throw StoreException.configuration(told.toString());
    }
    told.append(mistakes.size()).append(" mistakes:");
    int number = 0;
    for (Mistake mistake : mistakes.subList(0, Math.min(MOST_TOLD, mistakes.size()))) {
      told.append(" (").append(++number).append(") ").append(mistake.sentence());
    }
    if (mistakes.size() > MOST_TOLD) {
      told.append(" And ").append(mistakes.size() - MOST_TOLD).append(" more.");
    }
    throw StoreException.configuration(told.toString());
  }
}
