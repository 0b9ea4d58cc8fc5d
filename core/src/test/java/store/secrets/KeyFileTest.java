package store.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import store.failure.Kind;
import store.failure.StoreException;

class KeyFileTest {

  @TempDir Path folder;

  @Test
  void makes_a_private_key_once_and_keeps_it() throws IOException {
    KeyFile file = new KeyFile(folder.resolve("secret.key"));

    Secret made = file.readOrCreate(new Random(1));
    Secret again = file.readOrCreate(new Random(2));

    assertEquals(
        List.of(made, made, made.text() + "\n", "rw-------", 32, List.of(file.path())),
        List.of(
            again,
            file.read(),
            Files.readString(file.path()),
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())),
            made.decoded().length,
            files()));
  }

  @Test
  void gives_all_who_come_at_once_the_same_key() throws Exception {
    KeyFile file = new KeyFile(folder.resolve("secret.key"));
    CountDownLatch start = new CountDownLatch(1);
    Set<Secret> keys = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Future<Secret>> running = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        Random randomness = new Random(i);
        running.add(
            threads.submit(() -> {
              start.await();
              return file.readOrCreate(randomness);
            }));
      }
      start.countDown();
      for (Future<Secret> one : running) {
        keys.add(one.get());
      }
    }

    assertEquals(List.of(Set.of(file.read()), List.of(file.path())), List.of(keys, files()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "short", "c2hvcnQ=", "not base64 at all, yet long enough to be"})
  void refuses_a_file_that_holds_no_key(String content) throws IOException {
    Path path = write(content, "rw-------");

    assertRefused(
        "The key file "
            + path
            + " does not hold a key, which is 32 bytes in base64 (44 characters); put the right one"
            + " back, or make one with: openssl rand -base64 32",
        path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
  void refuses_a_file_that_is_open_to_others(String mode) throws IOException {
    Path path = write("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", mode);

    assertRefused("The key file " + path + " is open to others; run: chmod 600 " + path, path);
  }

  @Test
  void refuses_a_folder_a_dangling_link_and_a_missing_place() throws IOException {
    Path directory = Files.createDirectory(folder.resolve("folder"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));

    assertRefused("The key file " + directory + " could not be read: it is a folder.", directory);
    assertRefused(
        "The key file " + link + " could not be read: there is no such file or folder.", link);
    Path nowhere = folder.resolve("no/secret.key");
    StoreException failed =
        assertThrows(StoreException.class, () -> new KeyFile(nowhere).readOrCreate(new Random(1)));
    assertEquals(
        Kind.FAILED + " " + nowhere + " could not be written: there is no such file or folder.",
        failed.kind() + " " + failed.sentence());
  }

  private void assertRefused(String sentence, Path path) {
    StoreException refused =
        assertThrows(StoreException.class, () -> new KeyFile(path).readOrCreate(new Random(1)));
    assertEquals(Kind.CONFIGURATION + " " + sentence, refused.kind() + " " + refused.sentence());
  }

  private Path write(String content, String mode) throws IOException {
    Path path = Files.writeString(folder.resolve("secret.key"), content);
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }
}
