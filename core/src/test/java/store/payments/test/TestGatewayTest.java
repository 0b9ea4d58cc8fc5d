package store.payments.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import store.database.Database;
import store.database.DatabaseSettings;
import store.failure.Kind;
import store.failure.StoreException;
import store.mail.EmailAddress;
import store.payments.OpenedCheckout;
import store.payments.PaymentGateway;
import store.payments.PaymentGatewayContract;

class TestGatewayTest extends PaymentGatewayContract {

  private static final EmailAddress ADA = EmailAddress.parse("ada@example.org");

  @Override
  protected PaymentGateway gateway() {
    return new TestGateway(
        store.store().database(), store.world().randomness(), URI.create("https://shop.example"));
  }

  private PretendPage page() {
    return new PretendPage(store.store().database());
  }

  @Override
  protected void pay(String session) {
    page().pay(session, ADA, "Ada Lovelace");
  }

  @Override
  protected void payLater(String session) {
    page().payLater(session, ADA, "Ada Lovelace");
  }

  @Override
  protected void settle(String session) {
    page().settle(session);
  }

  @Override
  protected void fail(String session) {
    page().fail(session);
  }

  private OpenedCheckout opened() {
    return gateway().open(order("k1", item("book", 1, usd(2900))));
  }

  @Test
  void sends_the_buyer_to_the_pretend_page_and_back() {
    OpenedCheckout opened = opened();

    assertEquals(
        List.of(
            URI.create("https://shop.example/pay/" + opened.session()),
            URI.create("https://shop.example/thanks?session_id=" + opened.session()),
            URI.create("https://shop.example/thanks?session_id=" + opened.session())),
        List.of(
            opened.url(),
            page().pay(opened.session(), ADA, null),
            page().pay(opened.session(), ADA, null)));
  }

  @Test
  void keeps_its_books_when_the_store_is_closed() {
    String session = opened().session();
    store.close();
    pay(session);
    store.close();

    assertEquals("COMPLETE PAID true", standing(gateway().session(session)));
  }

  @Test
  void makes_one_session_and_one_end_of_it_from_two_processes_at_once() throws Exception {
    Database other =
        Database.open(
            new DatabaseSettings(
                "jdbc:sqlite:" + store.store().configuration().data().path().resolve("store.db"),
                false),
            store.clock());
    Set<String> sessions = ConcurrentHashMap.newKeySet();
    List<String> ends = new CopyOnWriteArrayList<>();
    List<Database> both = List.of(store.store().database(), other);
    try (other;
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<@Nullable Void>> work = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int number = i;
        work.add(() -> {
          Database database = both.get(number % 2);
          String session =
              new TestGateway(database, new Random(number), URI.create("https://shop.example"))
                  .open(order("k1", item("book", 1, usd(2900))))
                  .session();
          sessions.add(session);
          try {
            if (number < 4) {
              new PretendPage(database).pay(session, ADA, null);
              ends.add("paid");
            } else {
              new PretendPage(database).cancel(session);
              ends.add("canceled");
            }
          } catch (StoreException late) {
            ends.add(late.kind().toString());
          }
          return null;
        });
      }
      for (Future<?> done : threads.invokeAll(work)) {
        done.get();
      }
    }
    String end = gateway().session(sessions.iterator().next()).paid() ? "paid" : "canceled";

    assertEquals(
        List.of(1, 4L, 4L),
        List.of(
            sessions.size(),
            ends.stream().filter(end::equals).count(),
            ends.stream().filter(Kind.REFUSED.toString()::equals).count()));
  }

  @Test
  void lets_a_declined_buyer_try_again() {
    String session = opened().session();
    page().decline(session);
    PretendCheckout declined = page().show(session);
    pay(session);

    assertEquals(
        List.of(PretendCheckout.State.DECLINED, "COMPLETE PAID true"),
        List.of(declined.state(), standing(gateway().session(session))));
  }

  @Test
  void takes_no_money_for_what_was_canceled_expired_or_paid() {
    String canceled = opened().session();
    URI back = page().cancel(canceled);
    String paid = gateway().open(order("k2", item("book", 1, usd(2900)))).session();
    pay(paid);
    String expired = gateway().open(order("k3", item("book", 1, usd(2900)))).session();
    store.clock().pass(Duration.ofHours(24));

    assertEquals(URI.create("https://shop.example/buy/book"), back);
    assertEquals(
        List.of(Kind.REFUSED, Kind.REFUSED, Kind.REFUSED, Kind.REFUSED, Kind.NOT_FOUND),
        List.of(
            kind(() -> pay(canceled)),
            kind(() -> pay(expired)),
            kind(() -> page().cancel(paid)),
            kind(() -> settle(expired)),
            kind(() -> pay("cs_test_nothing"))));
    assertEquals("EXPIRED UNPAID false", standing(gateway().session(canceled)));
  }

  @Test
  void calls_no_webhooks() {
    assertEquals(
        Kind.REFUSED,
        kind(() ->
            gateway().createWebhookEndpoint(URI.create("https://shop.example/webhook"), "w1")));
  }

  private static Kind kind(Executable action) {
    return assertThrows(StoreException.class, action).kind();
  }
}
