package store.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What benchmarks leave behind, and what their set-up has made. */
final class Folders {

  private Folders() {}

  static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> children = files.sorted(Comparator.reverseOrder()).toList();
      for (Path child : children) {
        Files.delete(child);
      }
    }
  }

  static <T> T present(@Nullable T made) {
    if (made == null) {
      throw new IllegalStateException("the set-up has not run");
    }
    return made;
  }
}
