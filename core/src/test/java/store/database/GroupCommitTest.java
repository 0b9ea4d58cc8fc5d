package store.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import store.failure.Kind;
import store.failure.StoreException;

/** Writes of one process join one durable transaction and stay apart in it. */
class GroupCommitTest {

  private static final String TOO_LARGE = "x".repeat(10_000);

  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = Guests.database(folder.resolve("store.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void another_writer_gets_its_turn_between_the_changes_of_one_that_never_pauses()
      throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    AtomicInteger changes = new AtomicInteger();
    CountDownLatch busy = new CountDownLatch(10);
    try (Database other = Guests.database(folder.resolve("store.db"));
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<?> never =
          threads.submit(() -> {
            while (!enough.get()) {
              database.write(
                  tx -> Guests.add(tx, "a" + changes.incrementAndGet() + "@example.org"));
              busy.countDown();
            }
          });
      busy.await();

      for (int i = 0; i < 20; i++) {
        int number = i;
        other.write(tx -> Guests.add(tx, "b" + number + "@example.org"));
      }
      enough.set(true);
      never.get();

      assertEquals(20 + changes.get(), Guests.in(database).size());
    }
  }

  @Test
  void stores_what_many_threads_write_each_once() throws Exception {
    List<Future<String>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < 800; i++) {
        String email = "guest" + i + "@example.org";
        answers.add(threads.submit(() -> database.write(tx -> Guests.add(tx, email))));
      }
    }
    TreeSet<String> answered = new TreeSet<>();
    for (Future<String> answer : answers) {
      answered.add(answer.get());
    }

    assertEquals(List.copyOf(answered), Guests.in(database).stream().sorted().toList());
    assertEquals(800, answered.size());
  }

  @Test
  void joins_what_waits_into_one_transaction_and_answers_only_after_it_is_stored() {
    CountDownLatch gate = new CountDownLatch(1);
    CompletableFuture<Boolean> busy = database.writeLater(tx -> await(gate));
    CompletableFuture<String> first = database.writeLater(tx -> Guests.add(tx, "a@example.org"));
    CompletableFuture<List<List<String>>> second =
        database.writeLater(tx ->
            List.of(Guests.in(tx), Guests.in(database), List.of("first done: " + first.isDone())));
    CompletableFuture<List<String>> seenAtOnce = first.thenApply(answered -> Guests.in(database));
    gate.countDown();

    assertEquals(
        List.of(List.of("a@example.org"), List.of(), List.of("first done: false")), second.join());
    assertEquals(List.of("a@example.org"), seenAtOnce.join());
    assertTrue(busy.join());
  }

  @Test
  void one_that_fails_takes_none_of_its_fellows_with_it() {
    CountDownLatch gate = new CountDownLatch(1);
    var unused = database.writeLater(tx -> await(gate));
    StoreException refused = StoreException.refused("Used up.");
    List<CompletableFuture<String>> fellows =
        List.of(
            database.writeLater(tx -> Guests.add(tx, "a@example.org")),
            database.writeLater(tx -> {
              Guests.add(tx, "refused@example.org");
              throw refused;
            }),
            database.writeLater(tx -> Guests.add(tx, "b@example.org")),
            database.writeLater(tx -> {
              Guests.add(tx, "error@example.org");
              throw new AssertionError("broken");
            }),
            database.writeLater(tx -> Guests.add(tx, "a@example.org")),
            database.writeLater(tx -> {
              Guests.add(tx, "memory@example.org");
              throw new OutOfMemoryError("pretended");
            }),
            database.writeLater(tx -> Guests.add(tx, "c@example.org")));
    gate.countDown();

    assertEquals(
        List.of(
            "a@example.org",
            "StoreException: Used up.",
            "b@example.org",
            "AssertionError: broken",
            "IntegrityConstraintViolationException",
            "OutOfMemoryError: pretended",
            "c@example.org"),
        fellows.stream().map(GroupCommitTest::outcome).toList());
    assertEquals(List.of("a@example.org", "b@example.org", "c@example.org"), Guests.in(database));
    assertSame(
        refused, assertThrows(CompletionException.class, () -> fellows.get(1).join()).getCause());
    assertTrue(unused.isDone());
  }

  @Test
  void one_whose_disk_is_full_takes_none_of_its_fellows_with_it_and_heals_by_itself() {
    CountDownLatch gate = new CountDownLatch(1);
    var unused = database.writeLater(tx -> await(gate));
    List<CompletableFuture<String>> fellows =
        List.of(
            database.writeLater(tx -> Guests.add(tx, "a@example.org")),
            database.writeLater(tx -> addOnFullDisk(tx, "full@example.org")),
            database.writeLater(tx -> Guests.add(tx, "b@example.org")));
    gate.countDown();

    assertEquals(
        List.of(
            "a@example.org",
            "StoreException: The disk of the data folder is full; free some"
                + " space and try again.",
            "b@example.org"),
        fellows.stream().map(GroupCommitTest::outcome).toList());
    assertEquals("c@example.org", database.write(tx -> Guests.add(tx, "c@example.org")));
    assertEquals(List.of("a@example.org", "b@example.org", "c@example.org"), Guests.in(database));
    assertTrue(unused.isDone());
  }

  @Test
  void a_full_disk_that_a_change_keeps_to_itself_still_fails_it_and_nobody_else() {
    CountDownLatch gate = new CountDownLatch(1);
    var unused = database.writeLater(tx -> await(gate));
    List<CompletableFuture<String>> fellows =
        List.of(
            database.writeLater(tx -> Guests.add(tx, "a@example.org")),
            database.writeLater(tx -> {
              try {
                return addOnFullDisk(tx, "full@example.org");
              } catch (RuntimeException swallowed) {
                return "all is well";
              }
            }),
            database.writeLater(tx -> Guests.add(tx, "b@example.org")));
    gate.countDown();

    List<String> outcomes = fellows.stream().map(GroupCommitTest::outcome).toList();
    assertEquals(
        List.of("a@example.org", "b@example.org"),
        List.of(outcomes.get(0), outcomes.get(2)),
        outcomes::toString);
    assertEquals(List.of("a@example.org", "b@example.org"), Guests.in(database));
    assertTrue(unused.isDone());
  }

  @Test
  void goes_on_after_a_change_that_ends_the_transaction_it_shares() {
    assertThrows(
        RuntimeException.class,
        () ->
            database.write(tx -> {
              Guests.add(tx, "a@example.org");
              return tx.sql().execute("ROLLBACK");
            }));

    assertEquals("b@example.org", database.write(tx -> Guests.add(tx, "b@example.org")));
    assertEquals(List.of("b@example.org"), Guests.in(database));
  }

  @Test
  void refuses_a_change_inside_a_change_instead_of_waiting_for_ever() {
    IllegalStateException refused =
        assertThrows(
            IllegalStateException.class,
            () ->
                database.write(tx -> {
                  Guests.add(tx, "outer@example.org");
                  return database.write(inner -> Guests.add(inner, "inner@example.org"));
                }));

    assertEquals("a change must not wait for another change", refused.getMessage());
    assertEquals(List.of(), Guests.in(database));
  }

  @Test
  void finishes_what_waits_when_it_is_closed_and_refuses_what_comes_later() {
    CountDownLatch gate = new CountDownLatch(1);
    var busy = database.writeLater(tx -> await(gate));
    List<CompletableFuture<String>> waiting =
        IntStream.range(0, 600)
            .mapToObj(i -> database.writeLater(tx -> Guests.add(tx, "guest" + i + "@x.org")))
            .toList();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(database::close);
    gate.countDown();
    closing.join();

    assertTrue(busy.isDone() && waiting.stream().allMatch(CompletableFuture::isDone));
    assertEquals(
        new Told(Kind.UNAVAILABLE, "The store is shutting down; try again."),
        told(() -> database.write(tx -> Guests.add(tx, "late@example.org"))));
    assertEquals(
        new Told(Kind.UNAVAILABLE, "The store is shutting down; try again."),
        told(() -> Guests.in(database)));
    open();
    assertEquals(600, Guests.in(database).size());
  }

  @Test
  void can_be_closed_by_who_was_answered_on_the_writers_own_thread() throws Exception {
    CompletableFuture<Void> closed =
        database
            .writeLater(tx -> Guests.add(tx, "a@example.org"))
            .thenAccept(added -> database.close());

    assertEquals(null, closed.get());
  }

  @Test
  void answers_everybody_when_the_database_cannot_be_opened_and_heals_by_itself() throws Exception {
    database.write(tx -> Guests.add(tx, "a@example.org"));
    Path away = folder.resolve("away");
    Path elsewhere = folder.resolve("elsewhere");
    java.nio.file.Files.createDirectory(elsewhere);
    try (Database other = Guests.database(elsewhere.resolve("store.db"))) {
      java.nio.file.Files.move(elsewhere, away);
      List<CompletableFuture<String>> several =
          IntStream.range(0, 3)
              .mapToObj(i -> other.writeLater(tx -> Guests.add(tx, i + "@example.org")))
              .toList();

      assertTrue(several.stream().map(GroupCommitTest::outcome).allMatch(o -> o.contains(": ")));
      java.nio.file.Files.move(away, elsewhere);
      assertEquals("b@example.org", other.write(tx -> Guests.add(tx, "b@example.org")));
    }
  }

  private static String addOnFullDisk(Transaction tx, String email) {
    tx.sql().execute("PRAGMA max_page_count = 1");
    Guests.add(tx, email);
    tx.sql().execute("UPDATE customer SET name = '" + TOO_LARGE + "'");
    return email;
  }

  private static boolean await(CountDownLatch gate) {
    try {
      gate.await();
      return true;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static String outcome(CompletableFuture<String> future) {
    try {
      return future.get();
    } catch (ExecutionException failure) {
      Throwable cause = Objects.requireNonNull(failure.getCause());
      String name = cause.getClass().getSimpleName();
      return name.startsWith("Integrity") ? name : name + ": " + cause.getMessage();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static Told told(org.junit.jupiter.api.function.Executable step) {
    StoreException failure = assertThrows(StoreException.class, step);
    return new Told(failure.kind(), failure.sentence());
  }

  /** What a person is told. */
  private record Told(Kind kind, String sentence) {}
}
