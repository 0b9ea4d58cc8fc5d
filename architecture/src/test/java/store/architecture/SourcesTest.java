package store.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be seen in the sources alone. */
class SourcesTest {

  private static final Pattern SENTENCE =
      Pattern.compile("(?s)/\\*\\*\\s.{20,}\\.\\s+\\*/\\s@NullMarked\\spackage store.*");

  /** Marks of work that was put off, and of tests that were switched off; not looked for here. */
  private static final Pattern PUT_OFF =
      Pattern.compile("\\b(TODO|FIXME)\\b|@Disabled|\\bfor now\\b");

  private static final Pattern SLEEP = Pattern.compile("Thread\\.sleep|TimeUnit\\.\\w+\\.sleep");

  /** Scripts for browsers come as resources of jars, so no import shows who uses them. */
  private static final Pattern WEBJAR = Pattern.compile("META-INF/resources/webjars");

  @Test
  void every_package_is_null_marked_and_says_in_a_sentence_what_it_is_for() {
    SortedMap<Path, String> sources = java("main");
    SortedMap<Path, String> silent = new TreeMap<>();
    for (Path path : sources.keySet()) {
      Path info = path.resolveSibling("package-info.java");
      String said = sources.getOrDefault(info, "nothing");
      if (!SENTENCE.matcher(said).matches()) {
        silent.put(info, said);
      }
    }

    assertEquals(Map.of(), silent);
  }

  @Test
  void what_is_public_says_what_it_promises() throws IOException {
    List<Path> sources = java("main").keySet().stream().map(Program.CHECKOUT::resolve).toList();

    assertEquals(List.of(), Undocumented.in(sources));
  }

  @Test
  void what_is_public_and_says_nothing_is_found_out(@TempDir Path folder) throws IOException {
    Path source = folder.resolve("Silent.java");
    Files.writeString(source, "public class Silent { public void promise() {} void own() {} }");

    assertEquals(
        List.of("Silent.java: Silent", "Silent.java: promise"), Undocumented.in(List.of(source)));
  }

  @Test
  void nothing_is_put_off_or_switched_off() {
    assertEquals(List.of(), thoseWith(PUT_OFF));
  }

  @Test
  void no_test_sleeps() {
    assertEquals(List.of(), thoseWith(SLEEP));
  }

  @Test
  void the_chart_library_stays_in_its_place() {
    assertEquals(
        List.of(Path.of("cli/src/main/java/store/cli/reports/html/Ingredients.java")),
        thoseWith(WEBJAR));
  }

  private static List<Path> thoseWith(Pattern pattern) {
    return Stream.of(java("main"), java("test"))
        .flatMap(sources -> sources.entrySet().stream())
        .filter(source -> !source.getKey().startsWith("architecture"))
        .filter(source -> pattern.matcher(source.getValue()).find())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The Java sources of all modules, of the program or of its tests. */
  private static SortedMap<Path, String> java(String kind) {
    SortedMap<Path, String> sources = new TreeMap<>();
    for (String module : Program.MODULES) {
      String folder = module + "/src/" + kind + "/java";
      if (Files.isDirectory(Program.CHECKOUT.resolve(folder))) {
        sources.putAll(Program.sources(folder, ".java"));
      }
    }
    return sources;
  }
}
