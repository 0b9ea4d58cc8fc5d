package store.payments.stripe;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pace at which lists are asked for: each list its own, and all of them together, which slows
 * down where Stripe allows less (a test account has a quarter of it).
 */
final class RateLimits {

  private static final String LINES = "/line_items";

  private final StripeLimits limits;
  private final InstantSource clock;
  private final Pause pause;
  private final RateLimit all;
  private final Map<String, RateLimit> lists = new ConcurrentHashMap<>();

  RateLimits(StripeLimits limits, InstantSource clock, Pause pause) {
    this.limits = limits;
    this.clock = clock;
    this.pause = pause;
    all = new RateLimit(limits.allListsPerSecond(), clock, pause);
  }

  /** Waits until that list may be asked for. */
  void await(String path) throws InterruptedException {
    // The lines of all sessions are one endpoint.
    String endpoint = path.endsWith(LINES) ? LINES : path;
    all.await();
    lists
        .computeIfAbsent(endpoint, list -> new RateLimit(limits.listsPerSecond(), clock, pause))
        .await();
  }

  /** Stripe has asked for fewer requests. */
  void slower() {
    all.slower();
  }
}
