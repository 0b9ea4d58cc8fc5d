package store.payments.selling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.catalog.Sku;
import store.failure.Kind;
import store.failure.StoreException;
import store.payments.CheckoutSession;
import store.payments.PaymentGateway;
import store.payments.intake.Intake;
import store.payments.intake.Receipting;
import store.payments.intake.ToldPayment;
import store.purchases.PurchaseFilter;
import store.purchases.PurchaseSource;
import store.purchases.PurchaseSummary;
import store.testing.stripe.Buyer;
import store.testing.stripe.Fault;

class ThanksTest {

  @RegisterExtension final StripeShop shop = new StripeShop();

  @Test
  void who_has_paid_is_led_to_the_link_and_gets_one_receipt() {
    String session = shop.opened(shop.product("book"));
    shop.pay(session, "ada@example.org");

    Arrival first = thanks().ask(session);
    Arrival again = thanks().ask(session);
    Arrival known = thanks().known(session).orElseThrow();

    assertEquals(List.of(first, first), List.of(again, known));
    assertTrue(link(first).toString().startsWith("https://shop.example.org/d/"));
    assertEquals(1, purchases().size());
    assertEquals(1, receipts());
  }

  @Test
  void what_is_known_needs_no_gateway() {
    String session = shop.opened(shop.product("book"));
    shop.pay(session, "ada@example.org");
    Arrival first = thanks().ask(session);
    shop.stripe().always(_ -> Fault.dropped());

    assertEquals(first, thanks().known(session).orElseThrow());
  }

  @Test
  void whose_payment_was_read_from_a_history_gets_the_receipt_on_coming_back() {
    String session = shop.opened(shop.product("book"));
    shop.pay(session, "ada@example.org");
    shop.store()
        .store()
        .database()
        .write(tx -> shop.store().store().intake().take(tx, told(session), Receipting.NOBODY));
    int before = receipts();
    boolean asks = thanks().known(session).isEmpty();
    shop.stripe().always(_ -> Fault.status(500));
    Arrival away = thanks().ask(session);
    shop.stripe().heal();
    Arrival arrived = thanks().ask(session);

    assertEquals(
        List.of(0, true, arrived, Optional.of(arrived), 1),
        List.of(before, asks, away, thanks().known(session), receipts()));
  }

  @Test
  void the_webhook_and_many_visits_at_once_make_one_purchase_and_one_receipt() throws Exception {
    String session = shop.opened(shop.product("book"));
    shop.pay(session, "ada@example.org");
    Set<Arrival> arrivals = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Arrival>> visits = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        boolean visit = i % 2 == 0;
        visits.add(() -> {
          if (!visit) {
            webhook(session);
          }
          return thanks().ask(session);
        });
      }
      for (Future<Arrival> visit : threads.invokeAll(visits)) {
        arrivals.add(visit.get());
      }
    }

    assertEquals(List.of(1, 1, 1), List.of(arrivals.size(), purchases().size(), receipts()));
  }

  @Test
  void who_pays_by_something_slow_waits_until_the_money_comes() {
    String session = shop.opened(shop.product("book"));
    shop.stripe().payLater(session, Buyer.of("ada@example.org"));
    Arrival waiting = thanks().ask(session);
    boolean asksAgain = thanks().known(session).isEmpty();
    shop.stripe().settle(session);
    Arrival arrived = thanks().ask(session);

    assertEquals(List.of(new Arrival.Waiting(), true), List.of(waiting, asksAgain));
    assertTrue(link(arrived).toString().contains("/d/"));
  }

  @Test
  void who_has_not_paid_is_told_so() {
    Sku book = shop.product("book");
    String open = shop.opened(book);
    String expired = shop.opened(book);
    shop.stripe().expire(expired);

    assertEquals(
        List.of(new Arrival.Unpaid(), new Arrival.Over(), 0),
        List.of(thanks().ask(open), thanks().ask(expired), purchases().size()));
  }

  @Test
  void what_nobody_knows_is_unknown() {
    List<Arrival> arrivals = new ArrayList<>();
    for (String garbage : List.of("", "x", "cs_test_../../x", "cs_test_" + "a".repeat(900))) {
      arrivals.add(thanks().known(garbage).orElseThrow());
    }
    arrivals.add(thanks().ask("cs_test_nothing0000"));

    assertEquals(Set.of(new Arrival.Unknown()), new HashSet<>(arrivals));
  }

  @Test
  void another_shops_payment_on_the_same_account_is_unknown_and_left_alone() {
    shop.product("book");
    String price = shop.stripe().price("Theirs", 2900, "usd");
    String session =
        shop.stripe().session(price, 1, Map.of("store_id", "other", "store_items", "book:1:2900"));
    shop.pay(session, "ada@example.org");

    assertEquals(
        List.of(new Arrival.Unknown(), 0), List.of(thanks().ask(session), purchases().size()));
  }

  @Test
  void money_for_something_unknown_is_confirmed_and_kept_for_a_person() {
    shop.product("book");
    String session = shop.stripe().session(shop.stripe().price("Poster", 900, "usd"), 1, Map.of());
    shop.pay(session, "ada@example.org");

    assertEquals(
        List.of(new Arrival.Unmatched(), List.of(session)),
        List.of(
            thanks().ask(session),
            shop.store().store().payments().unmatched(10).stream()
                .map(payment -> payment.id())
                .toList()));
  }

  @Test
  void money_of_the_other_mode_buys_nothing() {
    String session = shop.opened(shop.product("book"));
    shop.pay(session, "ada@example.org");
    PaymentGateway gateway = shop.store().store().gateways().impatient();
    Teller live =
        new Teller(
            shop.store().store().database(),
            gateway,
            shop.store().store().intake(),
            PurchaseSource.STRIPE,
            shop.store().store().shopId(),
            true,
            shop.store().clock());

    assertEquals(
        List.of(Teller.Told.FOREIGN, 0),
        List.of(live.tell(gateway.session(session)), purchases().size()));
  }

  @Test
  void a_gateway_that_is_away_or_takes_no_key_is_told_of() {
    String session = shop.opened(shop.product("book"));
    shop.stripe().always(_ -> Fault.status(500));
    Kind away = assertThrows(StoreException.class, () -> thanks().ask(session)).kind();
    shop.stripe().heal();
    shop.stripe().revokeKey();
    Kind refused = assertThrows(StoreException.class, () -> thanks().ask(session)).kind();

    assertEquals(List.of(Kind.UNAVAILABLE, Kind.CONFIGURATION), List.of(away, refused));
  }

  @Test
  void what_is_paid_through_a_published_link_arrives_too() {
    Publication published = shop.store().store().publishing().publish(shop.product("book"));
    String session = shop.stripe().sessionOfLink(published.published().paymentLink(), "anything");
    shop.pay(session, "ada@example.org");

    assertTrue(link(thanks().ask(session)).toString().contains("/d/"));
  }

  private void webhook(String session) {
    Intake intake = shop.store().store().intake();
    List<ToldPayment> told = told(session);
    shop.store().store().database().write(tx -> intake.takeLive(tx, told));
  }

  private List<ToldPayment> told(String session) {
    CheckoutSession told = shop.store().store().gateways().patient().session(session);
    return List.of(
        ToldPayment.of(told, PurchaseSource.STRIPE, shop.store().clock().instant()).orElseThrow());
  }

  private Thanks thanks() {
    return shop.store().store().thanks();
  }

  private List<PurchaseSummary> purchases() {
    return shop.store().store().purchases().list(new PurchaseFilter(null, null, null, 100));
  }

  private int receipts() {
    shop.store().store().postman().deliverDue();
    return shop.store().sentMail().size();
  }

  private static URI link(Arrival arrival) {
    return ((Arrival.Bought) arrival).link();
  }
}
