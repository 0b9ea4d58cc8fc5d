package store.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines added to a private file. */
class PrivateFileTest {

  @TempDir Path folder;

  @Test
  void is_private_from_its_first_byte_on_and_begins_each_line_anew() throws IOException {
    PrivateFile file = new PrivateFile(folder.resolve("secrets"));
    file.append("");
    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path()));
    file.append("one");
    Files.writeString(file.path(), "one\ntw");
    file.append("three");

    assertEquals(
        List.of("rw-------", "one\ntw\nthree\n"), List.of(mode, Files.readString(file.path())));
  }

  @Test
  void loses_no_line_of_many_that_are_added_at_once() throws IOException {
    Path path = folder.resolve("secrets");
    Set<String> lines =
        IntStream.range(0, 64).mapToObj(i -> "secret" + i).collect(Collectors.toSet());
    lines.parallelStream().forEach(line -> add(path, line));
    Set<String> found =
        Files.readAllLines(path).stream()
            .filter(line -> !line.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(lines, found);
  }

  private static void add(Path path, String line) {
    try {
      new PrivateFile(path).append(line);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
