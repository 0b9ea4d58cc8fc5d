package store.payments.stripe;

import java.time.Duration;

/** How to wait: {@code Thread::sleep} outside of tests. */
@FunctionalInterface
public interface Pause {

  /** Waits that long. */
  void of(Duration duration) throws InterruptedException;
}
