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
  void lets_so_many_through_a_second_and_once_as_many_after_a_pause() throws InterruptedException {
    RateLimit limit = new RateLimit(25, clock, clock::pass);
    List<Integer> perSecond = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      limit.await();
      int second = (int) Duration.between(TestStore.NOW, clock.instant()).toMillis() / 1001;
      while (perSecond.size() <= second) {
        perSecond.add(0);
      }
      perSecond.set(second, perSecond.get(second) + 1);
    }

    assertEquals(List.of(50, 25, 25, 25, 25, 25, 25), perSecond);
  }

  @Test
  void makes_up_for_a_slow_beginning() throws InterruptedException {
    RateLimit limit = new RateLimit(25, clock, clock::pass);
    for (int i = 0; i < 200; i++) {
      limit.await();
      clock.pass(i < 25 ? Duration.ofMillis(48) : Duration.ZERO);
    }

    assertEquals(7, Duration.between(TestStore.NOW, clock.instant()).toSeconds());
  }

  @Test
  void waits_a_moment_not_years_when_the_clock_is_set_back() throws InterruptedException {
    List<Duration> pauses = new ArrayList<>();
    RateLimit limit = new RateLimit(2, clock, pauses::add);
    limit.await();
    limit.await();
    clock.pass(Duration.ofDays(-3650));
    limit.await();
    limit.await();

    assertEquals(List.of(Duration.ofMillis(500), Duration.ofMillis(500)), pauses);
  }

  @Test
  void goes_at_half_the_pace_when_asked_to_until_ten_quiet_seconds_have_passed()
      throws InterruptedException {
    RateLimit limit = new RateLimit(40, clock, clock::pass);
    limit.slower();
    limit.slower();
    List<Long> perSecond = new ArrayList<>();
    perSecond.add(grantedInASecond(limit));
    clock.pass(Duration.ofSeconds(10));
    perSecond.add(grantedInASecond(limit));

    assertEquals(List.of(20L, 40L), perSecond);
  }

  @Test
  void paces_each_list_by_itself() throws InterruptedException {
    List<Duration> pauses = new ArrayList<>();
    RateLimits limits = new RateLimits(StripeLimits.PATIENT, clock, pauses::add);
    for (int i = 0; i < 25; i++) {
      limits.await("/v1/charges");
      limits.await("/v1/refunds");
      limits.await("/v1/checkout/sessions/cs_" + i + "/line_items");
    }
    assertEquals(List.of(), pauses);

    limits.await("/v1/charges");
    limits.await("/v1/checkout/sessions/cs_25/line_items");
    assertEquals(List.of(Duration.ofMillis(40), Duration.ofMillis(40)), pauses);
  }

  private long grantedInASecond(RateLimit limit) throws InterruptedException {
    Instant start = clock.instant();
    long granted = 0;
    while (clock.instant().equals(start)) {
      limit.await();
      granted++;
    }
    return granted - 1;
  }
}
