package store.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import store.failure.Kind;

class FileStoreTest {

  private static final String HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  @TempDir Path folder;
  private TestCatalog store;

  @BeforeEach
  void open() {
    store = TestCatalog.in(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void keeps_a_file_under_its_hash_for_its_owner_only() throws IOException {
    IncomingFile taken = store.files.takeIn(store.file("Hello.TXT", "hello"), bytes -> {});

    assertEquals(new IncomingFile("Hello.TXT", "text/plain", new Sha256(HELLO), 5), taken);
    assertEquals(Map.of("2c/" + HELLO, 5L), store.stored());
    Path files = store.data.resolve("files");
    assertEquals(
        List.of("rwx------", "rwx------", "rw-------"),
        List.of(
            permissions(files),
            permissions(files.resolve("2c")),
            permissions(files.resolve("2c/" + HELLO))));
  }

  @Test
  void gives_the_bytes_back() throws IOException {
    IncomingFile taken = store.files.takeIn(store.file("hello.txt", "hello"), bytes -> {});

    try (FileChannel channel = store.files.open(taken.sha256(), taken.size())) {
      ByteBuffer bytes = ByteBuffer.allocate(10);
      channel.read(bytes);
      assertEquals("hello", StandardCharsets.UTF_8.decode(bytes.flip()).toString());
    }
  }

  @Test
  void tells_the_progress_of_a_large_file_in_steps_that_add_up() throws Exception {
    byte[] content = new byte[3_000_001];
    Path large = Files.write(folder.resolve("large.bin"), content);
    AtomicLong told = new AtomicLong();

    IncomingFile taken = store.files.takeIn(large, told::addAndGet);

    assertEquals(3_000_001, told.get());
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    assertEquals(new Sha256(hash), taken.sha256());
  }

  @Test
  void stores_one_content_once_and_heals_what_was_damaged() throws IOException {
    IncomingFile first = store.files.takeIn(store.file("one.txt", "hello"), bytes -> {});
    Path stored = store.data.resolve("files/2c/" + HELLO);
    Files.writeString(stored, "he");

    IncomingFile second = store.files.takeIn(store.file("two.txt", "hello"), bytes -> {});

    assertEquals(first.sha256(), second.sha256());
    assertEquals(Map.of("2c/" + HELLO, 5L), store.stored());
    assertEquals("hello", Files.readString(stored));
  }

  @Test
  void says_which_stored_file_is_missing_or_damaged() throws IOException {
    Sha256 hello = store.files.takeIn(store.file("a.txt", "hello"), bytes -> {}).sha256();
    Path stored = store.data.resolve("files/2c/" + HELLO);

    Files.writeString(stored, "he");
    Refusal damaged = Refusal.of(() -> store.files.open(hello, 5));
    Files.delete(stored);
    Refusal missing = Refusal.of(() -> store.files.open(hello, 5));

    assertEquals(
        List.of(
            new Refusal(
                Kind.UNAVAILABLE,
                "The stored file "
                    + HELLO
                    + " is damaged; put it back from a backup, or add the same file again."),
            new Refusal(
                Kind.UNAVAILABLE,
                "The stored file "
                    + HELLO
                    + " is missing; put it back from a backup, or add the same file again.")),
        List.of(damaged, missing));
  }

  @Test
  void refuses_what_is_no_file_to_sell() throws Exception {
    Path empty = store.file("empty.pdf", "");
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("gone"));
    Path below = store.file("plain", "x").resolve("below.pdf");

    assertEquals(
        List.of(
            new Refusal(Kind.NOT_FOUND, "There is no file gone.pdf."),
            new Refusal(Kind.NOT_FOUND, "There is no file " + SourceFile.shown(dangling) + "."),
            new Refusal(Kind.NOT_FOUND, "There is no file " + SourceFile.shown(below) + "."),
            new Refusal(
                Kind.MISUSED,
                SourceFile.shown(store.data)
                    + " is a directory; name the files in it, or pack it into one."),
            new Refusal(Kind.MISUSED, SourceFile.shown(empty) + " is empty; nobody would buy it."),
            new Refusal(
                Kind.MISUSED,
                SourceFile.shown(pipe)
                    + " is not a regular file; save what it holds in one first.")),
        List.of(
            weighed(Path.of("gone.pdf")),
            weighed(dangling),
            weighed(below),
            weighed(store.data),
            weighed(empty),
            weighed(pipe)));
  }

  @Test
  void does_not_sell_the_store_itself() throws IOException {
    store.add("book", "29.00");
    Path key = Files.writeString(store.data.resolve("secret.key"), "secret");
    Path link =
        Files.createSymbolicLink(folder.resolve("link.pdf"), store.data.resolve("store.db"));
    Path elsewhere = store.file("other.db", "data");
    store.file("other.db-wal", "");

    for (Path own : List.of(store.data.resolve("store.db"), key, link, elsewhere)) {
      assertEquals(
          new Refusal(
              Kind.MISUSED,
              SourceFile.shown(own)
                  + " belongs to the store itself; sell a copy from another folder."),
          weighed(own));
    }
  }

  @Test
  void follows_links_to_regular_files() throws IOException {
    Path link =
        Files.createSymbolicLink(folder.resolve("latest.txt"), store.file("v7.txt", "hello"));

    assertEquals(
        new IncomingFile("latest.txt", "text/plain", new Sha256(HELLO), 5),
        store.files.takeIn(link, bytes -> {}));
  }

  @Test
  void refuses_two_files_of_one_name() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Path one = store.file("book.pdf", "one");
    Path two = Files.writeString(other.resolve("book.pdf"), "two");

    assertEquals(
        new Refusal(
            Kind.MISUSED, "Two of the files would both be called book.pdf; rename one of them."),
        Refusal.of(() -> store.files.weigh(List.of(one, two))));
  }

  @Test
  void refuses_a_file_that_grows_shrinks_or_is_replaced_while_it_is_read() throws IOException {
    Path growing = store.file("growing.bin", "x".repeat(1_000_000));
    Path touched = store.file("touched.bin", "x".repeat(1_000_000));
    Path shrinking = store.file("shrinking.bin", "x".repeat(1_000_000));

    List<Refusal> refusals =
        List.of(
            Refusal.of(() -> store.files.takeIn(growing, bytes -> append(growing))),
            Refusal.of(() -> store.files.takeIn(touched, bytes -> touch(touched))),
            Refusal.of(() -> store.files.takeIn(shrinking, bytes -> cut(shrinking))));

    assertEquals(List.of(changed(growing), changed(touched), changed(shrinking)), refusals);
    assertEquals(Map.of(), store.stored());
  }

  @Test
  void says_when_its_folder_cannot_be_used() throws IOException {
    Path files = Files.writeString(store.data.resolve("files"), "in the way");
    Path book = store.file("book.pdf", "hello");

    assertEquals(
        new Refusal(
            Kind.FAILED,
            book
                + " could not be copied into "
                + files
                + " (it is not a folder); nothing was added. Let the user who runs the store write"
                + " into that folder."),
        Refusal.of(() -> store.files.takeIn(book, bytes -> {})));
  }

  @Test
  void removes_what_a_killed_intake_left_and_nothing_that_is_being_written() throws Exception {
    Files.createDirectories(store.data.resolve("files"));
    Path files = store.data.resolve("files");
    Set<Path> written = new HashSet<>();
    store.files.takeIn(store.file("a.txt", "hello"), bytes -> written.addAll(names(files)));
    String part = written.iterator().next().toString();
    String mine = part.substring(0, part.lastIndexOf('-'));
    String sameNumber = part.substring(0, part.indexOf('-')) + "-1-left.part";
    Path left = part(sameNumber, Duration.ofSeconds(1));
    Path own = part(mine + "-own.part", Duration.ofMinutes(5));
    Path old = part(mine + "-old.part", Duration.ofDays(2));
    Path held = part("1-held.part", Duration.ofSeconds(1));

    try (FileChannel writing = FileChannel.open(held, StandardOpenOption.WRITE);
        var lock = writing.lock()) {
      assertTrue(lock.isValid());
      store.files.takeIn(store.file("a.txt", "hello"), bytes -> {});
    }
    Path later = part("1-1-later.part", Duration.ofSeconds(1));
    try (FileChannel writing = FileChannel.open(held, StandardOpenOption.WRITE);
        var lock = writing.lock()) {
      assertTrue(lock.isValid());
      store.files.removeLeftovers();
    }

    assertEquals(
        Set.of(own.getFileName(), held.getFileName(), Path.of("2c")),
        names(store.data.resolve("files")));
    assertEquals(List.of(), Stream.of(left, old, later).filter(Files::exists).toList());
  }

  private Path part(String name, Duration age) throws IOException {
    Path part = Files.writeString(store.data.resolve("files").resolve(name), "half");
    FileTime now = Files.getLastModifiedTime(part);
    Instant then = now.toInstant().minus(age);
    return Files.setLastModifiedTime(part, FileTime.from(then));
  }

  private static Set<Path> names(Path folder) {
    try (var paths = Files.list(folder)) {
      return paths.map(Path::getFileName).collect(Collectors.toSet());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Refusal weighed(Path file) {
    return Refusal.of(() -> store.files.weigh(List.of(file)));
  }

  private static Refusal changed(Path file) {
    return new Refusal(
        Kind.UNAVAILABLE,
        SourceFile.shown(file)
            + " changed while it was read; try again when nothing writes to it.");
  }

  private static void append(Path file) {
    write(file, "more", StandardOpenOption.APPEND);
  }

  private static void cut(Path file) {
    write(file, "less", StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static void touch(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(TestCatalog.NOW.plusSeconds(1)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void write(Path file, String text, StandardOpenOption how) {
    try {
      Files.writeString(file, text, how);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
