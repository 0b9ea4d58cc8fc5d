package store.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static store.database.generated.Tables.DOWNLOAD_USE;
import static store.database.generated.Tables.PURCHASE_ITEM;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.Store;
import store.fulfilment.PurchaseSheet;
import store.testing.TestStore;

/** What is spent when, and given back when. */
class DownloadDeskTest {

  private static final int SIZE = 1000;
  private static final Duration GRANT = Duration.ofHours(24);

  @RegisterExtension final TestStore store = new TestStore();
  private PurchaseSheet sheet;
  private Buyer buyer;
  private long file;

  @BeforeEach
  void buy() {
    store.product("book", store.file("book.pdf", SIZE));
    sheet = store.purchase("ada@example.org", "book", 1);
    buyer = new Buyer(store, sheet);
    file = buyer.files().getFirst();
  }

  @Test
  void looking_spends_nothing_however_often() {
    List<Visit> seen = IntStream.range(0, 50).mapToObj(i -> buyer.visit()).distinct().toList();

    assertEquals(List.of(new Visit.Open(sheet.page())), seen);
    assertEquals(List.of(5L), buyer.left());
  }

  @Test
  void downloads_exactly_as_often_as_allowed_and_then_says_so() {
    List<Boolean> got = IntStream.range(0, 7).mapToObj(i -> buyer.download(file)).toList();

    assertEquals(List.of(true, true, true, true, true, false, false), got);
    Taking.UsedUp usedUp = assertInstanceOf(Taking.UsedUp.class, buyer.press(file));
    assertEquals("book.pdf", usedUp.fileName());
    assertEquals(List.of(0L), buyer.left());
  }

  @Test
  void the_limit_counts_for_each_one_bought_and_for_each_file() {
    store.product("set", store.file("a.pdf", 10), store.file("b.pdf", 20));
    Buyer two = new Buyer(store, store.purchase("bob@example.org", "set", 2));
    List<Long> files = two.files();
    int first = 0;
    while (two.download(files.get(0))) {
      first++;
    }

    assertEquals(10, first);
    assertEquals(List.of(0L, 10L), two.left());
  }

  @Test
  void two_lines_of_one_product_are_used_up_one_after_the_other() {
    store
        .store()
        .database()
        .write(tx -> {
          var line = tx.sql().selectFrom(PURCHASE_ITEM).fetchSingle();
          return tx.sql()
              .insertInto(PURCHASE_ITEM)
              .set(PURCHASE_ITEM.PURCHASE_ID, line.get(PURCHASE_ITEM.PURCHASE_ID))
              .set(PURCHASE_ITEM.POSITION, 1L)
              .set(PURCHASE_ITEM.PRODUCT_ID, line.get(PURCHASE_ITEM.PRODUCT_ID))
              .set(PURCHASE_ITEM.QUANTITY, 1L)
              .set(PURCHASE_ITEM.UNIT_PRICE_MINOR, 2900L)
              .set(PURCHASE_ITEM.CREATED_AT, tx.now())
              .execute();
        });
    int downloads = 0;
    while (buyer.download(file)) {
      downloads++;
    }

    assertEquals(10, downloads);
    assertEquals(List.of(0L, 0L), buyer.left());
  }

  @Test
  void an_unfinished_download_goes_on_and_spends_no_other() {
    String secret = buyer.open(file);
    String again = buyer.open(file);
    buyer.receive(secret, 0, SIZE - 1);
    String afterMost = buyer.open(file);
    boolean resumable = buyer.resumable();
    buyer.receive(secret, SIZE - 1, 1);

    assertEquals(List.of(secret, secret), List.of(again, afterMost));
    assertEquals(true, resumable);
    assertEquals(false, buyer.resumable());
    assertEquals(List.of(4L), buyer.left());
    assertNotEquals(secret, buyer.open(file));
    assertEquals(List.of(3L), buyer.left());
  }

  @Test
  void a_delivered_grant_still_serves_within_its_day_and_bytes() {
    String secret = buyer.open(file);

    assertEquals(
        List.of(true, true, true, false),
        IntStream.range(0, 4).mapToObj(i -> buyer.receive(secret)).toList());
    assertEquals(new Fetching.RunOut(buyer.token()), buyer.fetch(secret));
    assertEquals(List.of(4L), buyer.left());
  }

  @Test
  void a_download_that_ends_unfinished_is_given_back_once() {
    buyer.receive(buyer.open(file), 0, SIZE - 1);
    store.clock().pass(GRANT);
    List<List<Long>> left = new ArrayList<>();
    left.add(buyer.left());
    store.store().desk().settleEnded();
    left.add(buyer.left());
    store.store().desk().settleEnded();
    left.add(buyer.left());

    assertEquals(List.of(List.of(5L), List.of(5L), List.of(5L)), left);
    assertEquals(0L, used());
    assertEquals(5, IntStream.range(0, 9).filter(i -> buyer.download(file)).count());
  }

  @Test
  void pressing_the_button_gives_back_what_ended_before_any_sweep() {
    String first = buyer.open(file);
    store.clock().pass(GRANT);
    String second = buyer.open(file);

    assertNotEquals(first, second);
    assertEquals(List.of(4L), buyer.left());
    assertEquals(1L, used());
    assertEquals(new Fetching.RunOut(buyer.token()), buyer.fetch(first));
  }

  @Test
  void a_finished_download_is_never_given_back() {
    buyer.download(file);
    store.clock().pass(GRANT.multipliedBy(400));
    store.store().desk().settleEnded();

    assertEquals(List.of(4L), buyer.left());
  }

  @Test
  void a_reset_gives_all_back_and_what_it_forgave_is_not_given_back_again() {
    buyer.download(file);
    buyer.download(file);
    String open = buyer.open(file);
    PurchaseSheet reset = store.store().fulfilment().resetDownloads(sheet.purchase().code());
    List<Long> atOnce = buyer.left();
    store.clock().pass(GRANT);
    List<Long> beforeSweep = buyer.left();
    store.store().desk().settleEnded();

    assertEquals(
        List.of(List.of(5L), List.of(5L), List.of(5L)), List.of(atOnce, beforeSweep, buyer.left()));
    assertEquals(
        5L, reset.page().lines().getFirst().editions().getFirst().files().getFirst().left());
    assertEquals(0L, used());
    assertEquals(new Fetching.RunOut(buyer.token()), buyer.fetch(open));
  }

  @Test
  void what_was_being_fetched_at_a_reset_goes_on() {
    String open = buyer.open(file);
    store.store().fulfilment().resetDownloads(sheet.purchase().code());

    assertEquals(open, buyer.open(file));
    assertEquals(true, buyer.receive(open));
    assertEquals(List.of(5L), buyer.left());
    assertEquals(5, IntStream.range(0, 9).filter(i -> buyer.download(file)).count());
  }

  @Test
  void a_grant_that_used_up_its_bytes_is_not_reused_and_given_back_when_it_ends() {
    String waste = buyer.open(file);
    List<Long> sent = IntStream.range(0, 7).mapToObj(i -> buyer.receive(waste, 0, 499)).toList();
    boolean resumable = buyer.resumable();
    String next = buyer.open(file);
    buyer.receive(next);
    List<Long> before = buyer.left();
    store.clock().pass(GRANT);
    store.store().desk().settleEnded();

    assertEquals(List.of(499L, 499L, 499L, 499L, 499L, 499L, 6L), sent);
    assertEquals(false, resumable);
    assertNotEquals(waste, next);
    assertEquals(List.of(3L), before);
    assertEquals(List.of(4L), buyer.left());
  }

  @Test
  void what_a_broken_connection_swallowed_does_not_use_a_grant_up() {
    String secret = buyer.open(file);
    List<Long> swallowed =
        IntStream.range(0, 50).mapToObj(i -> buyer.breakOff(secret, 10L * i, 400)).toList();

    assertEquals(Collections.nCopies(50, 400L), swallowed);
    assertEquals(true, buyer.receive(secret));
    assertEquals(List.of(4L), buyer.left());
  }

  @Test
  void who_fetches_the_whole_file_is_not_cut_short_by_others() throws IOException {
    String secret = buyer.open(file);
    List<Sending> clicks = new ArrayList<>();
    List<Sending.Room> rooms = new ArrayList<>();
    for (int click = 0; click < 4; click++) {
      Sending sending = ((Fetching.Ready) buyer.fetch(secret)).fetch().begin();
      clicks.add(sending);
      rooms.add(sending.ask(SIZE));
    }
    long stolen = clicks.getLast().send(0, SIZE, (position, most) -> most);
    List<Long> sent = new ArrayList<>();
    for (Sending sending : clicks.subList(0, 3)) {
      sent.add(sending.send(0, SIZE, (position, most) -> most));
    }
    clicks.forEach(Sending::close);

    assertEquals(
        List.of(Sending.Room.ENOUGH, Sending.Room.ENOUGH, Sending.Room.ENOUGH, Sending.Room.LATER),
        rooms);
    assertEquals(-1, stolen);
    assertEquals(List.of((long) SIZE, (long) SIZE, (long) SIZE), sent);
    assertEquals(List.of(4L), buyer.left());
  }

  @Test
  void two_servers_that_send_a_half_each_have_sent_the_file() throws IOException {
    String secret = buyer.open(file);
    try (Store other = store.another()) {
      Sending here = ((Fetching.Ready) buyer.fetch(secret)).fetch().begin();
      Sending there = ((Fetching.Ready) other.desk().fetch(secret)).fetch().begin();
      here.send(0, 500, (position, most) -> most);
      there.send(500, SIZE - 500, (position, most) -> most);
      here.close();
      there.close();
      store.store().database().write(tx -> tx.now());
    }

    assertNotEquals(secret, buyer.open(file));
    assertEquals(List.of(3L), buyer.left());
  }

  @Test
  void who_breaks_off_on_purpose_gets_no_more_than_a_bounded_share() {
    long mebibyte = 1 << 20;
    store.product("film", store.file("film.mp4", 3 << 20));
    Buyer pirate = new Buyer(store, store.purchase("eve@example.org", "film", 1));
    String secret = pirate.open(pirate.files().getFirst());
    int pieces = 0;
    while (pirate.breakOff(secret, 0, mebibyte) == mebibyte) {
      pieces++;
    }

    assertEquals(64 + 3 * 3, pieces);
  }

  @Test
  void nothing_ends_while_it_is_being_sent_and_it_counts_when_it_arrives_late() throws Exception {
    String late = buyer.open(file);
    Fetching.Ready ready = assertInstanceOf(Fetching.Ready.class, buyer.fetch(late));
    List<List<Long>> left = new ArrayList<>();
    try (Sending sending = ready.fetch().begin()) {
      sending.send(0, 10, (position, count) -> count);
      store.clock().pass(GRANT);
      store.store().desk().settleEnded();
      left.add(buyer.left());
      sending.send(10, SIZE, (position, count) -> SIZE - 10);
    }
    store.store().desk().settleEnded();
    left.add(buyer.left());

    assertEquals(List.of(List.of(4L), List.of(4L)), left);
  }

  @Test
  void files_of_others_and_nonsense_are_unknown() {
    store.product("song", store.file("song.mp3", 10));
    Buyer other = new Buyer(store, store.purchase("bob@example.org", "song", 1));
    long song = other.files().getFirst();

    assertEquals(
        List.of(
            new Taking.Unknown(),
            new Taking.Unknown(),
            new Taking.Unknown(),
            new Taking.Unknown(),
            new Taking.Unknown()),
        List.of(
            buyer.press(song),
            buyer.press(-1),
            buyer.press(Long.MAX_VALUE),
            new Buyer(store, "x".repeat(43)).press(file),
            new Buyer(store, "").press(file)));
    assertEquals(
        List.of(new Fetching.Unknown(), new Fetching.Unknown(), new Fetching.Unknown()),
        List.of(buyer.fetch(""), buyer.fetch(buyer.token()), buyer.fetch("x".repeat(43))));
    assertEquals(List.of(List.of(5L), List.of(5L)), List.of(buyer.left(), other.left()));
  }

  @Test
  void clocks_ten_years_off_change_no_count() {
    buyer.download(file);
    String open = buyer.open(file);
    store.clock().pass(Duration.ofDays(-3650));
    store.store().desk().settleEnded();
    List<Long> past = buyer.left();
    String same = buyer.open(file);
    store.clock().pass(Duration.ofDays(7300));
    List<Long> future = buyer.left();
    store.store().desk().settleEnded();

    assertEquals(open, same);
    assertEquals(
        List.of(List.of(3L), List.of(4L), List.of(4L)), List.of(past, future, buyer.left()));
  }

  private long used() {
    return store
        .store()
        .database()
        .read(
            tx -> tx.sql().selectFrom(DOWNLOAD_USE).fetchSingle(row -> row.get(DOWNLOAD_USE.USED)));
  }
}
