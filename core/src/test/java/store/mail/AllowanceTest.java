package store.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.database.Database;
import store.failure.StoreException;
import store.testing.TestStore;

/** So many a second and so many a day, whoever sends. */
class AllowanceTest {

  @RegisterExtension final TestStore store = new TestStore();

  private final List<Duration> waits = new ArrayList<>();

  @Test
  void whoever_sends_keeps_the_same_distance_also_from_another_process() {
    Allowance here = allowance(10, null);
    Allowance there = new Allowance(database(), 10, null, store.clock(), this::pause);
    here.take();
    there.take();
    here.take();
    store.clock().pass(Duration.ofSeconds(5));
    there.take();

    assertEquals(List.of(Duration.ofMillis(100), Duration.ofMillis(100)), waits);
  }

  @Test
  void a_thousand_at_a_hundred_a_second_take_ten_seconds() {
    Allowance fast = allowance(100, null);
    for (int i = 0; i < 1000; i++) {
      fast.take();
    }

    assertEquals(Duration.ofMillis(9990), waits.stream().reduce(Duration.ZERO, Duration::plus));
  }

  @Test
  void a_clock_that_was_ten_years_ahead_stops_no_mail() {
    Allowance allowance = allowance(1, 3);
    store.clock().pass(Duration.ofDays(3650));
    for (int i = 0; i < 3; i++) {
      allowance.take();
    }
    store.clock().pass(Duration.ofDays(-3650));
    waits.clear();
    allowance(1, 3).take();

    assertEquals(List.of(), waits);
  }

  @Test
  void the_days_mails_are_used_up_until_the_first_is_a_day_old() {
    Allowance allowance = allowance(10, 3);
    allowance.take();
    store.clock().pass(Duration.ofHours(1));
    allowance.take();
    allowance.take();
    List<String> told = new ArrayList<>();
    told.add(refused(allowance));
    store.clock().pass(Duration.ofHours(23));
    told.add(refused(allowance(10, 3)));
    store.clock().pass(Duration.ofMinutes(1));
    allowance.take();
    told.add(refused(allowance));

    String used =
        "The 3 mails that mail.smtp.per_day allows in 24 hours are used up; the next"
            + " leaves at 2026-11-21 ";
    assertEquals(List.of(used + "21:36 UTC.", used + "21:36 UTC.", used + "22:36 UTC."), told);
  }

  @Test
  void what_was_taken_and_not_offered_is_given_back() {
    Allowance allowance = allowance(1000, 60);
    for (int i = 0; i < 10; i++) {
      allowance.take();
    }
    allowance.giveBack();
    allowance.close();
    Allowance next = allowance(1000, 60);
    int left = 0;
    while (left < 100 && refusal(next) == null) {
      left++;
    }

    assertEquals(51, left);
  }

  private static String refused(Allowance allowance) {
    return assertThrows(StoreException.class, allowance::take).sentence();
  }

  private static @Nullable StoreException refusal(Allowance allowance) {
    try {
      allowance.take();
      return null;
    } catch (StoreException used) {
      return used;
    }
  }

  private Allowance allowance(int perSecond, @Nullable Integer perDay) {
    return new Allowance(database(), perSecond, perDay, store.clock(), this::pause);
  }

  private Database database() {
    return store.store().database();
  }

  private void pause(Duration wait) {
    waits.add(wait);
    store.clock().pass(wait);
  }
}
