package store.payments.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.failure.Kind;
import store.failure.StoreException;
import store.payments.TimeRange;
import store.payments.intake.Receipting;
import store.testing.TestStore;
import store.testing.stripe.Buyer;
import store.testing.stripe.Fault;

class ImporterTest {

  @RegisterExtension final TestStore store = new TestStore();
  @RegisterExtension final History history = new History(store);

  @BeforeEach
  void offer() {
    store.product("book");
  }

  private ImportCount read(TimeRange range) {
    return history.importer().run(range, Receipting.NOBODY, ProgressListener.NONE).count();
  }

  private ImportCount tryOut() {
    return history.importer().tryOut(TimeRange.ALWAYS, ProgressListener.NONE).count();
  }

  private String open() {
    return history.stripe.session(history.stripe.price("The book", 2900, "usd"), 1, history.book());
  }

  private void everythingThatCanHappen() {
    history.stripe.pay(open(), Buyer.of("paid@example.org"));
    history.stripe.payLater(open(), Buyer.of("pending@example.org"));
    String failed = open();
    history.stripe.payLater(failed, Buyer.of("failed@example.org"));
    history.stripe.fail(failed);
    String free = open();
    history.stripe.discount(free, 2900);
    history.stripe.pay(free, Buyer.of("free@example.org"));
    history.stripe.expire(open());
    String refunded = open();
    history.stripe.pay(refunded, Buyer.of("refunded@example.org"));
    history.stripe.refund(history.stripe.chargeOf(refunded), 2900, "succeeded");
    history.stripe.charge(
        2900, "usd", Buyer.of("metadata@example.org"), "order 17", Map.of("sku", "book"));
    history.stripe.charge(2900, "usd", Buyer.of("description@example.org"), "book", Map.of());
    history.stripe.charge(700, "usd", Buyer.of("elsewhere@example.org"), "a coffee", Map.of());
    String other = history.stripe.session(history.stripe.price("A lamp", 900, "usd"), 1, Map.of());
    history.stripe.pay(other, Buyer.of("lamp@example.org"));
    store.clock().pass(Duration.ofHours(2));
  }

  @Test
  void makes_the_right_thing_of_everything_that_can_happen() {
    everythingThatCanHappen();

    ImportCount first = read(TimeRange.ALWAYS);
    Map<String, List<String>> after = Dump.of(store.store());
    ImportCount second = read(TimeRange.ALWAYS);

    assertEquals(new ImportCount(9, 5, 2, 0, 2, 1, 0), first);
    assertEquals(new ImportCount(9, 0, 0, 7, 2, 0, 0), second);
    assertEquals(after, Dump.of(store.store()));
    assertEquals(
        List.of(
            "description@example.org paid sale2900 fee-114",
            "failed@example.org canceled ",
            "free@example.org paid sale0",
            "metadata@example.org paid sale2900 fee-114",
            "paid@example.org paid sale2900 fee-114",
            "pending@example.org pending ",
            "refunded@example.org refunded sale2900 refund-2900 fee-114"),
        Dump.money(store.store()));
  }

  @Test
  void counts_on_a_trial_what_it_would_do_and_keeps_nothing() {
    everythingThatCanHappen();
    Map<String, List<String>> before = Dump.of(store.store());

    ImportCount tried = tryOut();

    assertEquals(before, Dump.of(store.store()));
    assertEquals(read(TimeRange.ALWAYS), tried);
  }

  @Test
  void takes_what_was_paid_in_that_time_and_what_became_of_it_since() {
    Instant midnight = Instant.parse("2026-11-01T00:00:00Z");
    Instant noon = midnight.plus(Duration.ofHours(12));
    String eve = openedAt(midnight.minus(Duration.ofHours(2)));
    String before = openedAt(midnight.minus(Duration.ofHours(1)));
    history.stripe.pay(before, Buyer.of("before@example.org"));
    passTo(midnight.plus(Duration.ofHours(1)));
    history.stripe.pay(eve, Buyer.of("eve@example.org"));
    String within = openedAt(noon);
    history.stripe.pay(within, Buyer.of("within@example.org"));
    String after = openedAt(noon.plus(Duration.ofDays(2)));
    history.stripe.pay(after, Buyer.of("after@example.org"));
    history.stripe.refund(history.stripe.chargeOf(within), 900, "succeeded");
    history.stripe.refund(history.stripe.chargeOf(after), 900, "succeeded");

    ImportCount count =
        read(new TimeRange(midnight, midnight.plus(Duration.ofDays(1)).minusMillis(1)));

    assertEquals(new ImportCount(2, 2, 0, 0, 0, 1, 0), count);
    assertEquals(
        List.of(
            "eve@example.org paid sale2900 fee-114",
            "within@example.org partially_refunded sale2900 refund-900 fee-114"),
        Dump.money(store.store()));
  }

  private String openedAt(Instant instant) {
    passTo(instant);
    return open();
  }

  private void passTo(Instant instant) {
    store.clock().pass(Duration.between(store.clock().instant(), instant));
  }

  @Test
  void mails_nobody_unless_told_to() {
    history.stripe.pay(open(), Buyer.of("ada@example.org"));
    List<Integer> mails = new ArrayList<>();

    read(TimeRange.ALWAYS);
    store.store().postman().deliverDue();
    mails.add(store.sentMail().size());
    history.importer().run(TimeRange.ALWAYS, Receipting.EVERYBODY, ProgressListener.NONE);
    history.importer().run(TimeRange.ALWAYS, Receipting.EVERYBODY, ProgressListener.NONE);
    store.store().postman().deliverDue();
    mails.add(store.sentMail().size());

    assertEquals(List.of(0, 1), mails);
  }

  @Test
  void tells_how_far_it_is() {
    history.stripe.holdPaidSessions(
        400, Duration.ofDays(29), history.stripe.price("The book", 2900, "usd"), history.book());
    List<Double> parts = new ArrayList<>();
    List<Long> rows = new ArrayList<>();

    history
        .importer()
        .run(
            new TimeRange(TestStore.NOW.minus(Duration.ofDays(29)), null),
            Receipting.NOBODY,
            (part, read) -> {
              parts.add(part);
              rows.add(read);
            });

    assertEquals(parts.stream().sorted().toList(), parts);
    assertEquals(List.of(1.0, 1200L), List.of(parts.getLast(), rows.getLast()));
  }

  @Test
  void finds_out_when_everything_began_when_nobody_says_and_somebody_watches() {
    history.stripe.holdPaidSessions(
        400, Duration.ofDays(2000), history.stripe.price("The book", 2900, "usd"), history.book());
    List<Double> parts = new ArrayList<>();

    history.importer().run(TimeRange.ALWAYS, Receipting.NOBODY, (part, read) -> parts.add(part));

    assertEquals(
        List.of(true, true, 1.0),
        List.of(
            parts.equals(parts.stream().sorted().toList()),
            parts.stream().filter(part -> part > 0.1 && part < 0.9).count() > 5,
            parts.getLast()),
        parts.toString());
  }

  @Test
  void finishes_the_other_lists_when_one_cannot_be_had() {
    everythingThatCanHappen();
    history.stripe.always(
        call -> call.path().equals("/v1/disputes") ? Fault.notJson(200) : Fault.none());

    StoreException failure = assertThrows(StoreException.class, () -> read(TimeRange.ALWAYS));

    assertEquals(Kind.UNAVAILABLE, failure.kind());
    assertEquals(7, Dump.purchases(store.store()).size());
  }

  @Test
  void refuses_a_time_that_ends_before_it_begins_or_has_not_begun() {
    TimeRange backwards = new TimeRange(TestStore.NOW, TestStore.NOW.minus(Duration.ofDays(1)));
    TimeRange future = TimeRange.since(TestStore.NOW.plus(Duration.ofDays(1)));

    assertEquals(
        List.of(Kind.MISUSED, Kind.MISUSED),
        List.of(
            assertThrows(StoreException.class, () -> read(backwards)).kind(),
            assertThrows(StoreException.class, () -> read(future)).kind()));
  }
}
