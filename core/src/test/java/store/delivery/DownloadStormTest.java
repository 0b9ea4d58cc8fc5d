package store.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static store.database.generated.Tables.DOWNLOAD_GRANT;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.testing.TestStore;

/** Many at once: the limit holds, no byte is lost, nothing stays behind. */
class DownloadStormTest {

  private static final int SIZE = 100_000;

  @RegisterExtension final TestStore store = new TestStore();
  private Buyer buyer;
  private long file;

  @BeforeEach
  void buy() {
    store.product("book", store.file("book.pdf", SIZE));
    buyer = new Buyer(store, store.purchase("ada@example.org", "book", 1));
    file = buyer.files().getFirst();
  }

  @Test
  void two_hundred_presses_at_once_spend_one() {
    List<CompletableFuture<Taking>> pressed = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      pressed.add(store.store().desk().take(buyer.token(), file));
    }

    assertEquals(1, pressed.stream().map(CompletableFuture::join).distinct().count());
    assertEquals(List.of(4L), buyer.left());
  }

  @Test
  void of_two_hundred_presses_each_followed_by_a_whole_download_as_many_spend_as_are_allowed()
      throws Exception {
    Set<String> delivered = new HashSet<>();
    int refused = 0;
    for (Taking taking : atOnce(20, 200, this::pressAndReceive)) {
      if (taking instanceof Taking.Granted granted) {
        delivered.add(granted.secret());
      } else {
        assertInstanceOf(Taking.UsedUp.class, taking);
        refused++;
      }
    }

    assertEquals(5, delivered.size());
    assertTrue(refused > 0);
    assertEquals(List.of(0L), buyer.left());
    assertEquals(
        List.of("delivered", "delivered", "delivered", "delivered", "delivered"),
        store
            .store()
            .database()
            .write(tx -> tx.sql().selectFrom(DOWNLOAD_GRANT).fetch(DOWNLOAD_GRANT.STATE)));
  }

  @Test
  void one_after_the_other_exactly_as_many_succeed_as_are_allowed() {
    int succeeded = 0;
    for (int i = 0; i < 200; i++) {
      succeeded += buyer.download(file) ? 1 : 0;
    }

    assertEquals(5, succeeded);
  }

  @Test
  void parallel_ranges_and_resumes_of_one_grant_lose_no_byte_and_leave_nothing_behind()
      throws Exception {
    LiveGrants live = new LiveGrants(store.store().database(), new DownloadGrantRepository());
    DownloadGrantRepository rows = new DownloadGrantRepository();
    List<Long> grants = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Buyer other = new Buyer(store, store.purchase(i + "@example.org", "book", 1));
      grants.add(idOf(other.open(file)));
    }
    List<AtomicLong> sent = grants.stream().map(id -> new AtomicLong()).toList();
    List<BitSet> bytes = grants.stream().map(id -> new BitSet(SIZE)).toList();
    ConcurrentLinkedQueue<CompletableFuture<Void>> left = new ConcurrentLinkedQueue<>();
    AtomicLong seeds = new AtomicLong();
    atOnce(
        16,
        4000,
        () -> {
          SplittableRandom random = new SplittableRandom(seeds.incrementAndGet());
          int which = random.nextInt(grants.size());
          long id = grants.get(which);
          LiveGrant grant =
              live.enter(id, () -> store.store().database().read(tx -> rows.find(tx, id)));
          for (int i = random.nextInt(3); i > 0; i--) {
            int from = random.nextInt(SIZE);
            int count = random.nextInt(60);
            long written =
                grant.send(from, Math.min(count, SIZE - from), 0, (position, most) -> most);
            if (written > 0) {
              sent.get(which).addAndGet(written);
              synchronized (bytes) {
                bytes.get(which).set(from, from + (int) written);
              }
            }
          }
          left.add(live.leave(grant));
          return id;
        });
    left.forEach(CompletableFuture::join);

    assertEquals(0, live.size());
    for (int which = 0; which < grants.size(); which++) {
      long id = grants.get(which);
      DownloadGrant row = store.store().database().read(tx -> rows.find(tx, id));
      assertEquals(sent.get(which).get(), row.bytesSent());
      BitSet kept = new BitSet(SIZE);
      for (String range : row.sentRanges().split(",", -1)) {
        int dash = range.indexOf('-');
        kept.set(
            Integer.parseInt(range.substring(0, dash)),
            Integer.parseInt(range.substring(dash + 1)) + 1);
      }
      // Of very many scattered ranges the shortest are forgotten; none is ever made up.
      kept.andNot(bytes.get(which));
      assertEquals(new BitSet(), kept);
    }
  }

  @Test
  void a_page_that_is_read_while_a_download_is_written_down_never_calls_it_unfinished() {
    List<Boolean> resumable = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Buyer other = new Buyer(store, store.purchase(i + "@example.org", "book", 1));
      other.download(file);
      resumable.add(other.resumable());
    }

    assertEquals(List.of(false), resumable.stream().distinct().toList());
  }

  @Test
  void an_account_whose_row_cannot_be_read_is_forgotten() {
    LiveGrants live = new LiveGrants(store.store().database(), new DownloadGrantRepository());
    try {
      live.enter(
          1,
          () -> {
            throw new IllegalStateException("unreadable");
          });
    } catch (IllegalStateException told) {
      assertEquals("unreadable", told.getMessage());
    }

    assertEquals(0, live.size());
  }

  @Test
  void a_download_that_could_not_be_written_down_counts_all_the_same_and_is_written_later() {
    execute(
        "CREATE TRIGGER full BEFORE UPDATE OF bytes_sent ON download_grant"
            + " BEGIN SELECT RAISE(ABORT, 'pretended'); END");
    String secret = buyer.open(file);
    boolean received = buyer.receive(secret);
    execute("DROP TRIGGER full");
    store.store().desk().settleEnded();

    assertEquals(true, received);
    assertEquals(
        List.of("delivered"),
        store
            .store()
            .database()
            .read(tx -> tx.sql().selectFrom(DOWNLOAD_GRANT).fetch(DOWNLOAD_GRANT.STATE)));
  }

  @Test
  void sending_goes_on_and_ends_quietly_when_the_database_is_closed() throws IOException {
    Fetching.Ready ready = assertInstanceOf(Fetching.Ready.class, buyer.fetch(buyer.open(file)));
    List<Long> sent = new ArrayList<>();
    try (Sending sending = ready.fetch().begin()) {
      sent.add(sending.send(0, 100, (position, count) -> count));
      store.close();
      sent.add(sending.send(100, SIZE, (position, count) -> SIZE - 100));
    }

    assertEquals(List.of(100L, SIZE - 100L), sent);
  }

  private Taking pressAndReceive() {
    Taking taking = buyer.press(file);
    if (taking instanceof Taking.Granted granted) {
      var _ = buyer.receive(granted.secret());
    }
    return taking;
  }

  private long idOf(String secret) {
    return store
        .store()
        .database()
        .read(tx -> new DownloadGrantRepository().find(tx, Tokens.hash(secret)))
        .orElseThrow()
        .id();
  }

  private void execute(String sql) {
    var _ = store.store().database().write(tx -> tx.sql().execute(sql));
  }

  private static <T> List<T> atOnce(int threads, int times, Callable<T> work) throws Exception {
    List<Future<T>> futures = new ArrayList<>();
    List<T> results = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < times; i++) {
        futures.add(pool.submit(work));
      }
    }
    for (Future<T> future : futures) {
      results.add(future.get());
    }
    return results;
  }
}
