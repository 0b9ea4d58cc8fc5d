package store.payments.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import store.testing.StandingClock;
import store.testing.TestStore;

class RateLimitTest {

  private final StandingClock clock = new StandingClock(TestStore.NOW);

  @Test
  void lets_no_more_than_so_many_through_in_any_second() throws InterruptedException {
    RateLimit limit = new RateLimit(25, clock, clock::pass);
    List<Instant> through = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      limit.await();
      through.add(clock.instant());
      clock.pass(Duration.ofMillis(i % 7));
    }

    List<Duration> tooSoon = new ArrayList<>();
    for (int i = 25; i < through.size(); i++) {
      Duration apart = Duration.between(through.get(i - 25), through.get(i));
      if (apart.compareTo(Duration.ofSeconds(1)) < 0) {
        tooSoon.add(apart);
      }
    }
    assertEquals(List.of(), tooSoon);
    assertEquals(7, Duration.between(through.getFirst(), through.getLast()).toSeconds());
  }

  @Test
  void waits_a_second_not_years_when_the_clock_is_set_back() throws InterruptedException {
    List<Duration> pauses = new ArrayList<>();
    RateLimit limit = new RateLimit(2, clock, pauses::add);
    limit.await();
    limit.await();
    clock.pass(Duration.ofDays(-3650));
    limit.await();
    limit.await();

    assertEquals(List.of(Duration.ofSeconds(1)), pauses);
  }
}
