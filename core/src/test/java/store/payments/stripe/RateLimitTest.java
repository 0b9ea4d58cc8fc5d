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
    assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(1)), pauses);
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
