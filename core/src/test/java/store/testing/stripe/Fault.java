package store.testing.stripe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A way in which an answer goes wrong.
 *
 * @param what the way
 * @param status the HTTP status, where there is one
 * @param retryAfter the header of that name, if any
 * @param delay how long it takes
 * @param done whether the request is carried out all the same
 */
public record Fault(
    What what, int status, @Nullable String retryAfter, Duration delay, boolean done) {

  /** An answer of that status, shaped like Stripe's errors; nothing is done. */
  public static Fault status(int status) {
    return new Fault(What.STATUS, status, null, Duration.ZERO, false);
  }

  /** Too many requests: come back after so many seconds. */
  public static Fault tooMany(int retryAfterSeconds) {
    return new Fault(What.STATUS, 429, String.valueOf(retryAfterSeconds), Duration.ZERO, false);
  }

  /** The right answer, late. */
  public static Fault slow(Duration delay) {
    return new Fault(What.NONE, 200, null, delay, true);
  }

  /** A page of HTML instead of JSON. */
  public static Fault notJson(int status) {
    return new Fault(What.NOT_JSON, status, null, Duration.ZERO, false);
  }

  /** The connection ends without an answer; nothing is done. */
  public static Fault dropped() {
    return new Fault(What.DROPPED, 0, null, Duration.ZERO, false);
  }

  /** The connection ends without an answer, though all was done. */
  public static Fault doneButDropped() {
    return new Fault(What.DROPPED, 0, null, Duration.ZERO, true);
  }

  /** A list begins again at its first page, and says that more follow. */
  public static Fault firstPageAgain() {
    return new Fault(What.FIRST_PAGE_AGAIN, 200, null, Duration.ZERO, true);
  }

  /** No fault. */
  public static Fault none() {
    return new Fault(What.NONE, 200, null, Duration.ZERO, true);
  }

  enum What {
    NONE,
    STATUS,
    NOT_JSON,
    DROPPED,
    FIRST_PAGE_AGAIN
  }
}
