package store.payments.selling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import store.failure.StoreException;
import store.payments.OpenedCheckout;
import store.testing.StandingClock;
import store.testing.TestStore;

class JustOpenedTest {

  private final StandingClock clock = new StandingClock(TestStore.NOW);
  private final JustOpened opened = new JustOpened(clock);
  private final List<String> asked = new ArrayList<>();

  @Test
  void remembers_the_last_ten_thousand() {
    for (int i = 0; i <= 10_000; i++) {
      open(new Press("press " + i, true));
    }
    asked.clear();
    open(new Press("press 10000", true));
    open(new Press("press 1", true));
    open(new Press("press 0", true));

    assertEquals(List.of("press 0 for the 0th time"), asked);
  }

  @Test
  void counts_what_came_to_nothing() {
    Press press = new Press("press", true);
    for (int i = 0; i < 2; i++) {
      assertThrows(
          StoreException.class,
          () ->
              opened.of(
                  press,
                  _ -> {
                    throw StoreException.unavailable("Away.", null);
                  },
                  _ -> true));
    }
    open(press);
    open(press);

    assertEquals(List.of("press for the 2th time"), asked);
  }

  @Test
  void a_clock_that_is_set_back_opens_another() {
    Press press = new Press("press", false);
    open(press);
    clock.pass(Duration.ofMinutes(-5));
    open(press);

    assertEquals(List.of("press for the 0th time", "press for the 1th time"), asked);
  }

  private void open(Press press) {
    OpenedCheckout _ =
        opened.of(
            press,
            number -> {
              asked.add(press.identity() + " for the " + number + "th time");
              return new OpenedCheckout("cs_test", URI.create("https://checkout.example.org"));
            },
            _ -> true);
  }
}
