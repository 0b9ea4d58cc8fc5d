package store.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogCrashTest {

  @TempDir Path folder;

  @Test
  void leaves_no_row_without_its_bytes_when_it_is_killed_at_any_moment() throws Exception {
    Random random = new Random();
    List<String> told = new ArrayList<>();
    TestCatalog.in(folder).close();
    for (int round = 0; round < 4; round++) {
      List<Process> adding =
          List.of(
              AddingProcess.start(folder, "a" + round, 4_000_000, 1000),
              AddingProcess.start(folder, "b" + round, 70_000, 1000));
      for (Process process : adding) {
        BufferedReader lines = process.inputReader();
        assertEquals("ready", lines.readLine());
        process.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS);
        process.toHandle().destroyForcibly();
        process.waitFor();
        lines.lines().forEach(told::add);
      }
    }

    try (TestCatalog store = TestCatalog.in(folder)) {
      Set<String> added = new HashSet<>();
      for (Product product : store.catalog.list(everything())) {
        assertEquals(1, product.releases().size());
        for (ReleaseFile file : product.releases().getFirst().files()) {
          assertEquals(file.sha256().hex(), hash(store, file));
        }
        added.add(product.sku().text());
      }
      told.removeAll(added);
      assertEquals(List.of(), told, "was told to be added, and is not");
    }
  }

  @Test
  void adds_nothing_when_the_disk_is_full_in_the_middle_of_a_file() throws Exception {
    TestCatalog.in(folder).close();
    Files.write(folder.resolve("big.bin"), new byte[9_000_000]);
    // A process that may write no more than 5 MB into a file meets what a full disk is like.
    String[] limited = {"bash", "-c", "trap '' XFSZ; ulimit -f 5000; exec \"$@\"", "-"};

    Process process = AddingProcess.start(folder, "big", 0, 1, limited);
    List<String> lines = process.inputReader().lines().toList();

    try (TestCatalog store = TestCatalog.in(folder)) {
      assertEquals(
          List.of(
              "ready",
              "UNAVAILABLE "
                  + folder.resolve("big.bin")
                  + " could not be copied into the data folder (File too large); nothing was"
                  + " added. Free some space or check the disk, and try again."),
          lines);
      assertEquals(Map.of(), store.stored());
      assertEquals(List.of(), store.catalog.list(everything()));
    }
  }

  @Test
  void leaves_nothing_half_copied_when_it_is_told_to_end_in_the_middle_of_a_file()
      throws Exception {
    TestCatalog.in(folder).close();
    Path files = Files.createDirectory(folder.resolve("data/files"));
    try (RandomAccessFile big = new RandomAccessFile(folder.resolve("big.bin").toFile(), "rw")) {
      big.setLength(2_000_000_000);
    }

    Set<String> seen = new HashSet<>();
    try (WatchService watch = files.getFileSystem().newWatchService()) {
      files.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Process process = AddingProcess.start(folder, "big", 0, 1);
      WatchKey key = watch.poll(1, TimeUnit.MINUTES);
      key.pollEvents().forEach(event -> seen.add(String.valueOf(event.context())));
      for (String name : seen) {
        while (process.isAlive() && Files.size(files.resolve(name)) == 0) {
          Thread.onSpinWait();
        }
      }
      process.destroy();
      process.waitFor();
    }

    try (TestCatalog store = TestCatalog.in(folder)) {
      assertEquals(1, seen.stream().filter(name -> name.endsWith(".part")).count());
      assertEquals(Map.of(), store.stored());
    }
  }

  @Test
  void lets_two_add_the_same_file_at_once() {
    try (TestCatalog one = TestCatalog.in(folder);
        TestCatalog two = TestCatalog.in(folder)) {
      Path file = one.file("same.bin", "same".repeat(500_000));
      List<CompletableFuture<Void>> adding =
          IntStream.range(0, 16)
              .mapToObj(task ->
                  CompletableFuture.runAsync(() ->
                      (task < 8 ? one : two)
                          .catalog.add(
                              TestCatalog.product("p" + task % 12, "1.00"),
                              TestCatalog.release("1.0", file),
                              bytes -> {})))
              .toList();
      long added =
          adding.stream().filter(each -> each.handle((ok, no) -> no == null).join()).count();

      List<Product> products = one.catalog.list(everything());
      assertEquals(12, added);
      assertEquals(added, products.size());
      Set<Sha256> contents =
          products.stream()
              .map(product -> product.releases().getFirst().files().getFirst().sha256())
              .collect(Collectors.toSet());
      Sha256 content = contents.iterator().next();
      assertEquals(Map.of(content.hex().substring(0, 2) + "/" + content, 2_000_000L), one.stored());
    }
  }

  private static ProductFilter everything() {
    return new ProductFilter(
        null, null, Set.of(ProductStatus.values()), ProductSort.NEWEST_FIRST, 100_000);
  }

  private static String hash(TestCatalog store, ReleaseFile file) throws Exception {
    try (FileChannel channel = store.files.open(file.sha256(), file.size());
        DigestInputStream bytes =
            new DigestInputStream(
                Channels.newInputStream(channel), MessageDigest.getInstance("SHA-256"))) {
      bytes.skipNBytes(file.size());
      return Sha256.of(bytes.getMessageDigest()).hex();
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }
}
