package store.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.analytics.Attribution;
import store.catalog.Sku;
import store.failure.Kind;
import store.failure.StoreException;
import store.money.Money;
import store.testing.TestStore;

/** What every gateway promises; the pretend one is only worth something if it keeps it too. */
public abstract class PaymentGatewayContract {

  @RegisterExtension protected final TestStore store = new TestStore();

  /** The gateway of this test, whose clock is the store's. */
  protected abstract PaymentGateway gateway();

  /** Its buyer goes through with a session: Ada, paying at once. */
  protected abstract void pay(String session);

  /** The same, with money that is on its way. */
  protected abstract void payLater(String session);

  /** That money comes. */
  protected abstract void settle(String session);

  /** That money never comes. */
  protected abstract void fail(String session);

  protected static CheckoutOrder order(String key, CheckoutOrder.Item... items) {
    return new CheckoutOrder(
        List.of(items),
        URI.create("https://shop.example/thanks"),
        URI.create("https://shop.example/buy/book"),
        "shop-0123456789abcdef",
        new Attribution("newsletter", "mail", "spring", "b"),
        null,
        key);
  }

  protected static CheckoutOrder.Item item(String sku, long quantity, Money price) {
    return new CheckoutOrder.Item(Sku.parse(sku), "The " + sku, quantity, price, null);
  }

  protected static Money usd(long minor) {
    return Money.of(minor, "USD");
  }

  @Test
  void says_that_its_money_is_no_real_money() {
    assertEquals(new GatewayAccount(false), gateway().account());
  }

  @Test
  void opens_a_session_that_waits_for_its_buyer() {
    OpenedCheckout opened =
        gateway().open(order("k1", item("book", 2, usd(2900)), item("course", 1, usd(9900))));

    CheckoutSession session = gateway().session(opened.session());

    assertEquals(
        List.of(
            false,
            TestStore.NOW,
            CheckoutSession.Status.OPEN,
            CheckoutSession.Payment.UNPAID,
            new CheckoutAmounts(usd(15700), usd(0), usd(0), usd(15700)),
            Optional.empty(),
            Map.of(
                "store_id", "shop-0123456789abcdef",
                "store_items", "book:2:2900,course:1:9900",
                "store_source", "newsletter",
                "store_medium", "mail",
                "store_campaign", "spring",
                "store_variant", "b"),
            List.of("The book 2 58.00 USD", "The course 1 99.00 USD"),
            true,
            false),
        List.of(
            session.livemode(),
            session.created(),
            session.status(),
            session.payment(),
            session.amounts(),
            Optional.ofNullable(session.paymentIntent()),
            session.metadata(),
            said(session.lines()),
            session.allLines(),
            session.paid()));
  }

  @Test
  void makes_one_session_of_a_form_sent_twice() {
    OpenedCheckout first = gateway().open(order("k1", item("book", 1, usd(2900))));
    OpenedCheckout again = gateway().open(order("k1", item("book", 1, usd(2900))));
    OpenedCheckout other = gateway().open(order("k2", item("book", 1, usd(2900))));

    assertEquals(first, again);
    assertNotEquals(first, other);
    assertEquals(2, walk(after -> gateway().sessions(TimeRange.ALWAYS, after)).size());
  }

  @Test
  void refuses_another_order_under_the_same_key() {
    gateway().open(order("k1", item("book", 1, usd(2900))));

    StoreException refused =
        assertThrows(
            StoreException.class, () -> gateway().open(order("k1", item("book", 3, usd(2900)))));

    assertEquals(Kind.REFUSED, refused.kind());
  }

  @Test
  void tells_a_paid_session_with_its_buyer_its_charge_and_the_balance() {
    String id = gateway().open(order("k1", item("book", 1, usd(2900)))).session();
    pay(id);

    CheckoutSession session = gateway().session(id);
    Charge charge = gateway().charge(String.valueOf(session.charge()));
    BalanceTransaction movement = present(charge.balance());

    assertEquals(
        List.of(
            true,
            CheckoutSession.Status.COMPLETE,
            CheckoutSession.Payment.PAID,
            "ada@example.org",
            "Ada Lovelace"),
        List.of(
            session.paid(),
            session.status(),
            session.payment(),
            String.valueOf(session.email()),
            String.valueOf(session.name())));
    assertEquals(
        List.of(
            usd(2900), usd(0), true, Charge.State.SUCCEEDED, "ada@example.org", session.metadata()),
        List.of(
            charge.amount(),
            charge.refunded(),
            charge.paid(),
            charge.state(),
            String.valueOf(charge.email()),
            charge.metadata()));
    assertEquals(session.paymentIntent(), charge.paymentIntent());
    assertEquals(
        List.of("charge", usd(2900), movement.amount().plus(movement.fee().times(-1)), charge.id()),
        List.of(
            movement.type(), movement.amount(), movement.net(), String.valueOf(movement.source())));
    assertEquals(
        Optional.of(session), gateway().sessionOf(String.valueOf(session.paymentIntent())));
  }

  @Test
  void tells_complete_from_paid() {
    String settled = gateway().open(order("k1", item("book", 1, usd(2900)))).session();
    String failed = gateway().open(order("k2", item("book", 1, usd(2900)))).session();
    payLater(settled);
    payLater(failed);
    CheckoutSession waiting = gateway().session(settled);
    settle(settled);
    fail(failed);

    assertEquals(
        List.of("COMPLETE UNPAID false", "COMPLETE PAID true", "COMPLETE UNPAID false"),
        List.of(
            standing(waiting),
            standing(gateway().session(settled)),
            standing(gateway().session(failed))));
  }

  @Test
  void takes_nothing_for_what_is_free() {
    String id = gateway().open(order("k1", item("sample", 1, usd(0)))).session();
    pay(id);

    CheckoutSession session = gateway().session(id);

    assertEquals("COMPLETE NO_PAYMENT_REQUIRED true", standing(session));
    assertEquals(null, session.paymentIntent());
    assertEquals(List.of(), walk(after -> gateway().charges(TimeRange.ALWAYS, after)));
  }

  @Test
  void expires_a_session_nobody_paid_in_time() {
    String id = gateway().open(order("k1", item("book", 1, usd(2900)))).session();
    store.clock().pass(Duration.ofHours(25));
    lapse(id);

    assertEquals("EXPIRED UNPAID false", standing(gateway().session(id)));
  }

  /** What the gateway does by itself once a session has run out. */
  protected void lapse(String session) {
    // Most look at the clock.
  }

  @Test
  void knows_no_session_that_was_never_opened() {
    for (String id : List.of("cs_test_nothing", "../charges", "", "cs_test_\n")) {
      StoreException unknown = assertThrows(StoreException.class, () -> gateway().session(id), id);
      assertEquals(Kind.NOT_FOUND, unknown.kind());
    }
  }

  @Test
  void gives_money_back_once_for_each_key() {
    CheckoutSession session = paid("k1");
    String intent = String.valueOf(session.paymentIntent());
    Refund first = gateway().refund(new RefundOrder(intent, usd(900), "r1"));
    Refund again = gateway().refund(new RefundOrder(intent, usd(900), "r1"));
    Refund rest = gateway().refund(new RefundOrder(intent, null, "r2"));

    assertEquals(first, again);
    assertEquals(
        List.of(usd(900), usd(2000), Refund.State.SUCCEEDED, true),
        List.of(first.amount(), rest.amount(), rest.state(), rest.counts()));
    assertEquals(session.charge(), first.charge());
    assertEquals(intent, first.paymentIntent());
    assertEquals(Map.of(CheckoutMetadata.REFUND, "r1"), first.metadata());
    assertEquals(usd(-900), present(first.balance()).net());
    assertEquals(usd(2900), gateway().charge(String.valueOf(session.charge())).refunded());
    assertEquals(
        List.of(List.of(rest, first), List.of(rest, first), List.of()),
        List.of(
            gateway().refundsOf(String.valueOf(session.charge())),
            gateway().refundsOf(intent),
            gateway().disputesOf(String.valueOf(session.charge()))));
    assertEquals(
        List.of(rest.id(), first.id()),
        walk(after -> gateway().refunds(TimeRange.ALWAYS, after)).stream()
            .map(Refund::id)
            .toList());
  }

  @Test
  void refuses_to_give_back_more_than_came() {
    String intent = String.valueOf(paid("k1").paymentIntent());
    gateway().refund(new RefundOrder(intent, usd(2000), "r1"));

    for (Money wanted : List.of(usd(901), usd(0))) {
      StoreException refused =
          assertThrows(
              StoreException.class,
              () -> gateway().refund(new RefundOrder(intent, wanted, "r2 " + wanted)));
      assertEquals(Kind.REFUSED, refused.kind());
    }
    StoreException unknown =
        assertThrows(
            StoreException.class,
            () -> gateway().refund(new RefundOrder("pi_test_nothing", null, "r3")));
    assertEquals(Kind.NOT_FOUND, unknown.kind());
  }

  @Test
  void lists_everything_newest_first_across_pages() {
    List<String> sessions = new ArrayList<>();
    List<String> charges = new ArrayList<>();
    for (int i = 0; i < 105; i++) {
      CheckoutSession session = paid("k" + i);
      sessions.addFirst(session.id());
      charges.addFirst(String.valueOf(session.charge()));
      if (i % 3 == 0) {
        store.clock().pass(Duration.ofSeconds(1));
      }
    }
    List<String> refunds = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      refunds.addFirst(gateway().refund(new RefundOrder(charges.get(i), usd(100), "r" + i)).id());
    }

    assertEquals(
        sessions, ids(after -> gateway().sessions(TimeRange.ALWAYS, after), CheckoutSession::id));
    assertEquals(charges, ids(after -> gateway().charges(TimeRange.ALWAYS, after), Charge::id));
    assertEquals(refunds, ids(after -> gateway().refunds(TimeRange.ALWAYS, after), Refund::id));
    List<String> sources = new ArrayList<>(refunds);
    sources.addAll(charges);
    assertEquals(
        sources,
        ids(
            after -> gateway().balanceTransactions(TimeRange.ALWAYS, after),
            movement -> String.valueOf(movement.source())));
    assertEquals(List.of(), walk(after -> gateway().disputes(TimeRange.ALWAYS, after)));
  }

  @Test
  void lists_what_was_made_in_a_time_to_the_second() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(paid("k" + i).id());
      store.clock().pass(Duration.ofSeconds(10));
    }
    Instant from = TestStore.NOW.plusSeconds(10);
    Instant to = TestStore.NOW.plusSeconds(30);

    assertEquals(
        List.of(made.get(3), made.get(2), made.get(1)),
        ids(after -> gateway().sessions(new TimeRange(from, to), after), CheckoutSession::id));
    assertEquals(3, walk(after -> gateway().charges(new TimeRange(from, to), after)).size());
    assertEquals(
        List.of(made.get(4)),
        ids(
            after -> gateway().sessions(TimeRange.since(from.plusSeconds(21)), after),
            CheckoutSession::id));
  }

  @Test
  void goes_on_from_a_cursor_where_a_walk_was_cut() {
    for (int i = 0; i < 120; i++) {
      gateway().open(order("k" + i, item("book", 1, usd(2900))));
    }
    Page<CheckoutSession> first = gateway().sessions(TimeRange.ALWAYS, null);

    Pages<CheckoutSession> rest =
        Pages.after(after -> gateway().sessions(TimeRange.ALWAYS, after), first.next());

    assertEquals(List.of(100, 20), List.of(first.rows().size(), rest.next().rows().size()));
    assertEquals(false, rest.hasNext());
  }

  @Test
  void pages_through_the_lines_of_a_session() {
    CheckoutOrder.Item[] items = new CheckoutOrder.Item[12];
    for (int i = 0; i < items.length; i++) {
      items[i] = item("part" + i, i + 1, usd(100));
    }
    String id = gateway().open(order("k1", items)).session();

    List<LineItem> lines = walk(after -> gateway().lineItems(id, after));

    assertEquals(
        List.of(12, "The part11", 12L, usd(1200)),
        List.of(
            lines.size(),
            lines.getLast().description(),
            lines.getLast().quantity(),
            lines.getLast().amount()));
  }

  @Test
  void publishes_a_product_once_and_again_when_its_price_changes() {
    PublishedProduct first = gateway().publish(offer(usd(2900), null, "p1"));
    PublishedProduct same = gateway().publish(offer(usd(2900), first, "p2"));
    PublishedProduct dearer = gateway().publish(offer(usd(3900), first, "p3"));

    assertEquals(first, same);
    assertEquals(first.product(), dearer.product());
    assertNotEquals(first.price(), dearer.price());
    assertNotEquals(first.paymentLink(), dearer.paymentLink());
  }

  protected static ProductOffer offer(Money price, @Nullable PublishedProduct before, String key) {
    return new ProductOffer(
        Sku.parse("book"),
        "The book",
        "All of it.",
        price,
        "shop-0123456789abcdef",
        URI.create("https://shop.example/thanks"),
        before,
        key);
  }

  protected CheckoutSession paid(String key) {
    String id = gateway().open(order(key, item("book", 1, usd(2900)))).session();
    pay(id);
    return gateway().session(id);
  }

  protected static String standing(CheckoutSession session) {
    return session.status() + " " + session.payment() + " " + session.paid();
  }

  protected static <T> List<T> walk(Pages.Listing<T> listing) {
    List<T> rows = new ArrayList<>();
    Pages.of(listing).forEachRemaining(page -> rows.addAll(page.rows()));
    return rows;
  }

  private static <T> List<String> ids(Pages.Listing<T> listing, Function<T, String> id) {
    return walk(listing).stream().map(id).toList();
  }

  private static List<String> said(List<LineItem> lines) {
    return lines.stream()
        .map(line -> line.description() + " " + line.quantity() + " " + line.amount())
        .toList();
  }

  protected static <T> T present(@Nullable T thing) {
    if (thing == null) {
      throw new AssertionError("it is not there");
    }
    return thing;
  }
}
