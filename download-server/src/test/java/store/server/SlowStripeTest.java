package store.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.server.TestShop.Bought;
import store.server.TestShop.StandingClock;
import store.server.Wire.Reply;
import store.testing.stripe.Fault;
import store.testing.stripe.StripeStandIn;

class SlowStripeTest {

  private final StandingClock clock = new StandingClock(TestShop.NOON);
  private final StripeStandIn stripe = StripeStandIn.start(clock);

  @RegisterExtension final TestShop shop = TestShop.selling(stripe, Duration.ofSeconds(1), clock);

  @RegisterExtension
  final TestShop patient = TestShop.selling(stripe, Duration.ofSeconds(20), clock);

  @AfterEach
  void stop() {
    stripe.close();
  }

  @Test
  void hundreds_of_buyers_who_wait_for_it_keep_nobody_else_from_anything() throws Exception {
    Bought bought = shop.sold(100_000);
    stripe.always(_ -> Fault.slow(Duration.ofSeconds(4)));
    List<Callable<Reply>> visits = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String from = "X-Forwarded-For: 198.51." + i / 200 + "." + i % 200;
      visits.add(() -> shop.wire().form("/buy/book", "", from));
    }
    Callable<Reply> health = () -> shop.wire().get("/healthz");
    Callable<Reply> page = () -> shop.wire().get(bought.path());
    Callable<Reply> look = () -> shop.wire().get("/buy/book");
    visits.addAll(Collections.nCopies(10, health));
    visits.addAll(Collections.nCopies(10, page));
    visits.addAll(Collections.nCopies(10, look));
    Callable<Reply> file =
        () -> shop.wire().get(shop.wire().post(bought.button()).header("location"));
    visits.add(file);

    Map<Integer, Integer> statuses = new TreeMap<>();
    for (Reply reply : DownloadTest.allAtOnce(visits)) {
      statuses.merge(reply.status(), 1, Integer::sum);
    }

    assertEquals(Map.of(503, 400, 200, 31), statuses);
  }

  @Test
  void everything_else_is_answered_before_them() throws Exception {
    Bought bought = patient.sold(100_000);
    stripe.always(_ -> Fault.slow(Duration.ofSeconds(3)));
    List<String> answered = Collections.synchronizedList(new ArrayList<>());
    List<Callable<Integer>> visits = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      String from = "X-Forwarded-For: 198.51.100." + i;
      visits.add(() -> heard(answered, "buyer", patient.wire().form("/buy/book", "", from)));
    }
    for (int i = 0; i < 4; i++) {
      visits.add(() -> heard(answered, "other", patient.wire().get("/healthz")));
      visits.add(() -> heard(answered, "other", patient.wire().get("/buy/book")));
      visits.add(() -> heard(answered, "other", patient.wire().get(bought.path())));
      visits.add(() -> heard(answered, "other", patient.wire().post(bought.button())));
    }

    DownloadTest.allAtOnce(visits);

    assertEquals(Collections.nCopies(16, "other"), answered.subList(0, 16));
  }

  private static int heard(List<String> answered, String who, Reply reply) {
    answered.add(who);
    return reply.status();
  }

  @Test
  void who_has_paid_sees_a_page_that_waits() {
    stripe.always(_ -> Fault.slow(Duration.ofSeconds(4)));

    assertEquals(
        "200 We are waiting for your payment",
        BuyTest.said(shop.wire().get("/thanks?session_id=cs_test_0000000000")));
  }
}
