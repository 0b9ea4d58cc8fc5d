package store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static store.testing.stripe.StripeStandIn.WEBHOOK_SECRET;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.payments.events.EventState;
import store.testing.StandingClock;
import store.testing.TestStore;
import store.testing.stripe.Buyer;
import store.testing.stripe.Fault;
import store.testing.stripe.SignedEvent;
import store.testing.stripe.StripeStandIn;

/** Events while a server runs. */
class EventLanesTest {

  private final StripeStandIn stripe = StripeStandIn.start(new StandingClock(TestStore.NOW));

  @RegisterExtension
  final TestStore store =
      new TestStore()
          .with("STORE_STRIPE_SECRET_KEY", stripe.key())
          .with("STORE_STRIPE_API_BASE", stripe.url().toString())
          .with("STORE_STRIPE_WEBHOOK_SECRETS", WEBHOOK_SECRET);

  @Test
  void an_event_is_worked_when_it_arrives_even_while_stripe_keeps_another_waiting()
      throws InterruptedException {
    store.product("book");
    String price = stripe.price("The Book", 2900, "usd");
    CountDownLatch asked = new CountDownLatch(1);
    stripe.always(call -> {
      asked.countDown();
      return Fault.slow(Duration.ofSeconds(20));
    });
    List<String> log = Collections.synchronizedList(new ArrayList<>());
    try (stripe;
        Housekeeping _ = Housekeeping.start(store.store(), log::add)) {
      stripe.pay(stripe.session(price, 1, Map.of()), Buyer.of("ada@example.org"));
      post(stripe.events().getLast());
      boolean waits = asked.await(10, TimeUnit.SECONDS);
      stripe.pay(
          stripe.session(
              price, 1, Map.of("store_id", store.store().shopId(), "store_items", "book:1:2900")),
          Buyer.of("bob@example.org"));
      long before = System.nanoTime();
      post(stripe.events().getLast());
      while (store.store().events().list(EventState.PROCESSED, 10).isEmpty()
          && System.nanoTime() - before < TimeUnit.SECONDS.toNanos(10)) {
        Thread.onSpinWait();
      }

      assertEquals(
          List.of(true, 1, 1, List.of()),
          List.of(
              waits,
              store.store().events().list(EventState.PROCESSED, 10).size(),
              store.store().events().list(EventState.STORED, 10).size(),
              log));
    }
  }

  private void post(SignedEvent event) {
    store.store().events().receive(event.body(), event.signature()).join();
  }
}
