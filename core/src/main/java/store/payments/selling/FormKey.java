package store.payments.selling;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What tells one showing of our own page from the next. It ages, because owners copy forms into
 * pages of their own, and from then on it is the same for everybody.
 */
final class FormKey {

  /** How long a double click with the same key is taken for one. */
  static final Duration LIFE = Duration.ofHours(1);

  private static final Pattern KEY = Pattern.compile("([0-9a-z]{1,10})-[0-9a-z]{26}");
  private static final int RADIX = 36;
  private static final int LETTERS = 26;

  private FormKey() {}

  static String fresh(Instant now, RandomGenerator randomness) {
    StringBuilder key = new StringBuilder(Long.toString(now.getEpochSecond(), RADIX)).append('-');
    for (int i = 0; i < LETTERS; i++) {
      key.append(Character.forDigit(randomness.nextInt(RADIX), RADIX));
    }
    return key.toString();
  }

  /** Whether it is one of ours that is still young. */
  static boolean isFresh(@Nullable String key, Instant now) {
    Matcher matcher = KEY.matcher(key == null ? "" : key);
    if (!matcher.matches()) {
      return false;
    }
    Duration age =
        Duration.ofSeconds(now.getEpochSecond() - Long.parseLong(matcher.group(1), RADIX));
    return !age.isNegative() && age.compareTo(LIFE) < 0;
  }
}
