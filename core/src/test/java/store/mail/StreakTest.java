package store.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import store.failure.StoreException;

/** When failures in a row are no accident any more. */
class StreakTest {

  @Test
  void three_readers_in_a_row_or_three_quarters_of_a_minute_are_enough() {
    assertEquals(
        List.of("ab[c]", "ab.ab[c]", "aaaaaab[c]", "A[B]", "aA[B]", "ab-[c]", "[L]", "a.b.c.d"),
        Stream.of("abc", "ab.abc", "aaaaaabc", "AB", "aAB", "ab-c", "L", "a.b.c.d")
            .map(StreakTest::told)
            .toList());
  }

  /**
   * Each letter is a reader whose mail was lost, in capitals after half a minute, L after 50
   * seconds; a dot is a mail that went well, and a hyphen one that was not wanted any more.
   */
  private static String told(String script) {
    Streak streak = new Streak();
    StringBuilder told = new StringBuilder();
    for (int i = 0; i < script.length(); i++) {
      char one = script.charAt(i);
      boolean over = streak.after(new EmailAddress(one + "@example.org"), sent(one)) != null;
      told.append(over ? "[" + one + "]" : one);
    }
    return told.toString();
  }

  private static Sent sent(char one) {
    return switch (one) {
      case '.' -> new Sent(MailState.SENT, "250 taken");
      case '-' -> new Sent(MailState.SKIPPED, "not wanted");
      default -> {
        int slow = one == 'L' ? 50 : 30;
        int seconds = Character.isUpperCase(one) ? slow : 0;
        StoreException why = StoreException.unavailable("It is away.", null);
        yield new Sent(
            MailState.UNKNOWN, "lost", new Sent.Suspicion(why, Duration.ofSeconds(seconds)));
      }
    };
  }
}
