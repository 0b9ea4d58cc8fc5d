package store.payments.stripe;

import java.time.Duration;

/**
 * How long Stripe is waited for, and how often it is asked.
 *
 * @param connectTimeout for the connection to stand
 * @param answerTimeout for the whole answer, from the request on
 * @param retries how often a request is sent again when Stripe is away, slow or busy
 * @param firstPause before the first of them; doubled for each further one, unless Stripe says
 *     itself how long to wait
 * @param longestPause the longest of them; when Stripe asks for more, the request fails at once
 * @param listsPerSecond how many pages of any one list are asked for a second, and after a pause
 *     once as many; Stripe allows 25 to each endpoint, and 100 requests in all
 *     (docs.stripe.com/rate-limits)
 * @param allListsPerSecond how many pages of all lists together
 */
public record StripeLimits(
    Duration connectTimeout,
    Duration answerTimeout,
    int retries,
    Duration firstPause,
    Duration longestPause,
    int listsPerSecond,
    int allListsPerSecond) {

  /** For work in the background: imports, events, commands. */
  public static final StripeLimits PATIENT =
      new StripeLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          3,
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          25,
          90);

  /** While a buyer waits for a page. */
  public static final StripeLimits WHILE_A_BUYER_WAITS =
      new StripeLimits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          1,
          Duration.ofMillis(300),
          Duration.ofSeconds(2),
          25,
          90);

  /** Refuses what cannot be. */
  public StripeLimits {
    if (retries < 0 || listsPerSecond < 1 || allListsPerSecond < 1) {
      throw new IllegalArgumentException("Retries are 0 or more, lists per second 1 or more.");
    }
  }
}
