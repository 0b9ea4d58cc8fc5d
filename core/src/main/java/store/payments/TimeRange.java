package store.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time, open where it has no end. Gateways count whole seconds: the second in which it
 * begins and the one in which it ends belong to it.
 *
 * @param from its beginning
 * @param to its end
 */
public record TimeRange(@Nullable Instant from, @Nullable Instant to) {

  /** All the time there is. */
  public static final TimeRange ALWAYS = new TimeRange(null, null);

  /** Everything since then. */
  public static TimeRange since(Instant from) {
    return new TimeRange(from, null);
  }
}
