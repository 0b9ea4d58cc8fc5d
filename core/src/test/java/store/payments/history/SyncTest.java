package store.payments.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.failure.Kind;
import store.failure.StoreException;
import store.payments.stripe.StripeGateway;
import store.testing.TestStore;
import store.testing.stripe.Buyer;
import store.testing.stripe.Fault;

class SyncTest {

  private static final String SESSIONS = "/v1/checkout/sessions";

  @RegisterExtension final TestStore store = new TestStore();
  @RegisterExtension final TestStore told = new TestStore();
  @RegisterExtension final History history = new History(store);

  @BeforeEach
  void offer() {
    store.product("book");
    told.product("book");
  }

  private List<String> holdSales(int count, Duration over) {
    return history.stripe.holdPaidSessions(
        count, over, history.stripe.price("The book", 2900, "usd"), history.book());
  }

  private StoreException failure() {
    return assertThrows(StoreException.class, history::sync);
  }

  private String sell(String email) {
    String session =
        history.stripe.session(history.stripe.price("The book", 2900, "usd"), 1, history.book());
    history.stripe.pay(session, Buyer.of(email));
    return session;
  }

  private List<String> statuses() {
    return Dump.column(store.store(), "payment_status", "purchase");
  }

  @Test
  void arrives_at_every_sale_of_a_month_without_events_and_changes_nothing_the_second_time() {
    holdSales(2000, Duration.ofDays(29));

    ImportCount first = history.sync();
    Map<String, List<String>> after = Dump.of(store.store());
    ImportCount second = history.sync();

    assertEquals(new ImportCount(2000, 2000, 0, 0, 0, 0, 0), first);
    assertEquals(new ImportCount(2000, 0, 0, 2000, 0, 0, 0), second);
    assertEquals(after, Dump.of(store.store()));
  }

  @Test
  void makes_the_purchases_that_telling_one_by_one_makes() {
    List<String> sales = holdSales(30, Duration.ofDays(20));
    history.stripe.refund(history.stripe.chargeOf(sales.get(3)), 2900, "succeeded");
    history.stripe.refund(history.stripe.chargeOf(sales.get(4)), 900, "pending");
    history.stripe.dispute(history.stripe.chargeOf(sales.get(5)), "needs_response");
    String lost = history.stripe.dispute(history.stripe.chargeOf(sales.get(6)), "needs_response");
    history.stripe.disputeBecomes(lost, "lost");

    ImportCount count = history.sync();
    history.tellByOne(told);

    assertEquals(new ImportCount(30, 30, 0, 0, 0, 2, 0), count);
    assertEquals(Dump.purchases(told.store()), Dump.purchases(store.store()));
    assertEquals(
        Map.of("paid", 26L, "refunded", 1L, "partially_refunded", 1L, "disputed", 2L),
        Dump.counted(statuses()));
  }

  @Test
  void gets_there_through_busy_broken_and_repeated_answers() {
    holdSales(700, Duration.ofDays(29));
    AtomicInteger asked = new AtomicInteger();
    history.stripe.always(call ->
        switch (asked.incrementAndGet() % 9) {
          case 2 -> Fault.tooMany(1);
          case 5 -> Fault.status(500);
          case 8 -> call.path().equals("/v1/balance") ? Fault.none() : Fault.firstPageAgain();
          default -> Fault.none();
        });

    int failures = 0;
    while (!succeeds()) {
      failures++;
    }
    history.stripe.heal();
    history.tellByOne(told);

    assertTrue(failures > 0, "nothing went wrong");
    assertEquals(Dump.purchases(told.store()), Dump.purchases(store.store()));
  }

  private boolean succeeds() {
    try {
      history.sync();
      return true;
    } catch (StoreException failure) {
      assertEquals(Kind.UNAVAILABLE, failure.kind(), failure.sentence());
      return false;
    }
  }

  @Test
  void goes_on_where_it_was_cut_and_reads_what_came_since() {
    List<String> sales = holdSales(1000, Duration.ofDays(29));
    breakAfter(SESSIONS, 6);
    failure();
    long kept = Dump.purchases(store.store()).size();
    history.stripe.heal();
    store.clock().pass(Duration.ofHours(3));
    String since = sell("late@example.org");
    int before = history.stripe.calls().size();

    ImportCount count = history.sync();

    long pages =
        history.stripe.calls().stream()
            .skip(before)
            .filter(call -> call.path().equals(SESSIONS))
            .count();
    assertEquals(600, kept);
    assertEquals(401, count.imported());
    // Four pages were left, and one holds the day before the cut and what came since.
    assertEquals(5, pages);
    assertEquals(
        sales.size() + 1,
        Dump.column(store.store(), "session", "payment").stream().distinct().count());
    assertTrue(Dump.column(store.store(), "session", "payment").contains(since));
  }

  private void breakAfter(String path, int pages) {
    AtomicInteger given = new AtomicInteger();
    history.stripe.always(call ->
        call.path().equals(path) && given.incrementAndGet() > pages
            ? Fault.status(503)
            : Fault.none());
  }

  @Test
  void begins_a_list_again_when_the_row_where_it_was_cut_is_gone() {
    holdSales(300, Duration.ofDays(29));
    breakAfter(SESSIONS, 1);
    failure();
    AtomicInteger resumed = new AtomicInteger();
    // As Stripe answers when an object was deleted meanwhile.
    history.stripe.always(call ->
        call.path().equals(SESSIONS)
                && call.parameters().has("starting_after")
                && resumed.incrementAndGet() == 1
            ? Fault.status(400)
            : Fault.none());

    ImportCount count = history.sync();

    assertEquals(200, count.imported());
    assertEquals(300, Dump.purchases(store.store()).size());
  }

  @Test
  void runs_one_at_a_time() {
    try (SyncLock _ = SyncLock.on(store.folder().resolve("sync.lock"))) {
      StoreException busy = failure();

      assertEquals(
          List.of(
              Kind.UNAVAILABLE,
              "Another `store sync` is under way; this one has nothing to do but try again later."),
          List.of(busy.kind(), busy.sentence()));
    }
    assertEquals(ImportCount.NONE, history.sync());
  }

  @Test
  void stops_at_a_list_without_end_and_keeps_what_was_right() {
    holdSales(250, Duration.ofDays(29));
    history.stripe.always(
        call -> call.path().equals(SESSIONS) ? Fault.firstPageAgain() : Fault.none());

    StoreException stopped = failure();

    assertEquals(
        List.of(
            Kind.UNAVAILABLE,
            "The payment gateway keeps answering the same page of a list; try again later, what was"
                + " read until then is kept.",
            100),
        List.of(stopped.kind(), stopped.sentence(), Dump.purchases(store.store()).size()));
  }

  @Test
  void writes_nothing_with_a_key_that_is_no_good() {
    holdSales(10, Duration.ofDays(29));
    Map<String, List<String>> before = Dump.of(store.store());

    try (StripeGateway wrong = history.gateway("sk_test_wrongwrongwrong1234")) {
      StoreException refused =
          assertThrows(StoreException.class, () -> history.sync(wrong).run(ProgressListener.NONE));
      assertEquals(Kind.CONFIGURATION, refused.kind());
    }
    history.stripe.revokeKey();
    assertEquals(Kind.CONFIGURATION, failure().kind());
    assertEquals(before, Dump.of(store.store()));
  }

  @Test
  void reads_the_rest_when_one_row_cannot_be_read() {
    List<String> sales = holdSales(5, Duration.ofDays(29));
    history.stripe.spoil(sales.get(2), "created");

    HistoryRead read = history.sync(history.gateway).run(ProgressListener.NONE);

    assertEquals(
        new HistoryRead(
            new ImportCount(6, 5, 0, 0, 0, 0, 1),
            List.of(
                "Stripe sent checkout.session "
                    + sales.get(2)
                    + " without its created; nothing was done with it.")),
        read);
  }

  @Test
  void asks_again_about_what_was_open_when_its_lists_have_forgotten_it() {
    String slow =
        history.stripe.session(history.stripe.price("The book", 2900, "usd"), 1, history.book());
    history.stripe.payLater(slow, Buyer.of("slow@example.org"));
    String never =
        history.stripe.session(history.stripe.price("The book", 2900, "usd"), 1, history.book());
    history.stripe.payLater(never, Buyer.of("never@example.org"));
    String disputed = sell("disputed@example.org");
    String dispute = history.stripe.dispute(history.stripe.chargeOf(disputed), "needs_response");
    String refunded = sell("refunded@example.org");
    String refund = history.stripe.refund(history.stripe.chargeOf(refunded), 2900, "pending");
    ImportCount first = history.sync();
    List<String> before = statuses();
    store.clock().pass(Duration.ofDays(40));
    history.sync();
    store.clock().pass(Duration.ofDays(40));
    history.stripe.settle(slow);
    history.stripe.fail(never);
    history.stripe.disputeBecomes(dispute, "won");
    history.stripe.refundBecomes(refund, "failed");

    ImportCount last = history.sync();

    assertEquals(new ImportCount(4, 2, 2, 0, 0, 1, 0), first);
    assertEquals(Map.of("pending", 2L, "disputed", 1L, "refunded", 1L), Dump.counted(before));
    assertEquals(Map.of("canceled", 1L, "paid", 3L), Dump.counted(statuses()));
    assertEquals(1, last.refunded());
  }
}
