package store.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several processes, one that is killed, and one whose disk is full leave behind. */
class CrashTest {

  @TempDir Path folder;

  @Test
  void whatever_was_acknowledged_survives_kill_9_under_load() throws Exception {
    Path path = folder.resolve("store.db");
    Random random = new Random(9);
    Set<String> acknowledged = new TreeSet<>();
    for (int round = 0; round < 4; round++) {
      Process child =
          ChildProcess.start(GuestWriter.class, path.toString(), "r" + round + "-", "8", "100000");
      int enough = 1 + random.nextInt(600);
      try (BufferedReader lines = output(child)) {
        List<String> seen = new ArrayList<>();
        String line = lines.readLine();
        while (line != null) {
          seen.add(line);
          if (seen.size() == enough) {
            child.toHandle().destroyForcibly();
          }
          line = lines.readLine();
        }
        assertTrue(seen.size() >= enough, () -> "the child said only " + seen);
        seen.stream().filter(said -> said.endsWith("@example.org")).forEach(acknowledged::add);
      }
      child.waitFor();
    }

    try (Database database = Guests.database(path)) {
      Set<String> stored = new HashSet<>(Guests.in(database));
      Set<String> lost = new TreeSet<>(acknowledged);
      lost.removeAll(stored);
      assertEquals(Set.of(), lost);
      assertEquals("ok", database.read(tx -> tx.sql().fetchValue("PRAGMA integrity_check")));
      assertTrue(acknowledged.size() >= 4, acknowledged::toString);
    }
  }

  @Test
  void several_processes_make_and_write_one_database_at_once_and_none_hears_that_it_is_locked()
      throws Exception {
    Path path = folder.resolve("store.db");
    List<Process> children = new ArrayList<>();
    for (int child = 0; child < 4; child++) {
      children.add(
          ChildProcess.start(GuestWriter.class, path.toString(), "p" + child + "-", "4", "150"));
    }
    List<String> said = new ArrayList<>();
    for (Process child : children) {
      said.addAll(lines(child));
      child.waitFor();
    }

    List<String> expected = new ArrayList<>();
    for (int child = 0; child < 4; child++) {
      expected.add("answers: true");
      for (int guest = 0; guest < 150; guest++) {
        expected.add("p" + child + "-" + guest + "@example.org");
      }
    }
    assertEquals(expected.stream().sorted().toList(), said.stream().sorted().toList());
    try (Database database = Guests.database(path)) {
      expected.removeIf("answers: true"::equals);
      assertEquals(
          expected.stream().sorted().toList(), Guests.in(database).stream().sorted().toList());
    }
  }

  @Test
  void on_a_full_disk_each_write_is_stored_whole_or_refused_with_a_sentence() throws Exception {
    Path path = folder.resolve("store.db");
    try (Database database = Guests.database(path)) {
      database.write(tx -> Guests.add(tx, "first@example.org"));
    }
    Process child =
        ChildProcess.startWithFileLimit(
            1200, GuestWriter.class, path.toString(), "g", "4", "300", "9000");
    List<String> said = lines(child);
    child.waitFor();

    Set<String> stored = new TreeSet<>();
    try (Database healed = Guests.database(path)) {
      healed.write(tx -> Guests.add(tx, "last@example.org"));
      stored.addAll(Guests.in(healed));
      assertEquals("ok", healed.read(tx -> tx.sql().fetchValue("PRAGMA integrity_check")));
    }
    Set<String> acknowledged = new TreeSet<>(List.of("first@example.org", "last@example.org"));
    said.stream().filter(line -> line.startsWith("g")).forEach(acknowledged::add);
    assertEquals(acknowledged, stored);
    assertEquals(
        Set.of(
            "answers: true",
            "UNAVAILABLE The data folder's disk refused to read or write; check the disk and"
                + " whether it is full, and try again."),
        new HashSet<>(said.stream().filter(line -> !line.startsWith("g")).toList()));
  }

  private static List<String> lines(Process child) throws IOException {
    try (BufferedReader lines = output(child)) {
      return lines.readAllLines();
    }
  }

  private static BufferedReader output(Process child) {
    return new BufferedReader(
        new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
  }
}
