package store.payments.selling;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import store.payments.OpenedCheckout;

/**
 * Payment pages that were opened just now, so that a button pressed twice leads to one of them.
 *
 * <p>A press of our own form is known for certain by its key. Of any other form only the browser is
 * known, and two buyers behind one address may have the same one; so two such presses are one only
 * while the answer to the first is under way and {@link #ECHO} after it: beyond that a second
 * payment page, which costs nothing, is better than two buyers on one.
 */
final class JustOpened {

  private static final Duration ECHO = Duration.ofSeconds(3);

  /** The most presses remembered; beyond, the oldest is forgotten. */
  private static final int MOST = 10_000;

  private final InstantSource clock;
  private final Map<String, Opening> openings = new LinkedHashMap<>();

  JustOpened(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * The page of that press, opened when there is none.
   *
   * @param open opens one; told how many of that press came to nothing before, because a gateway
   *     may answer a repeated request with its old failure
   * @param payable whether the page of that session can still be paid at
   */
  OpenedCheckout of(Press press, IntFunction<OpenedCheckout> open, Predicate<String> payable) {
    while (true) {
      Opening opening = new Opening();
      Opening before = enter(press, opening);
      if (before == null) {
        return open(opening, open);
      }
      boolean echo = before.page.isDone();
      OpenedCheckout page = before.join();
      if (!echo || payable.test(page.session())) {
        return page;
      }
      before.over = true;
    }
  }

  private synchronized @Nullable Opening enter(Press press, Opening fresh) {
    Instant now = clock.instant();
    Opening before = openings.remove(press.identity());
    if (before != null && before.counts(press, now)) {
      openings.put(press.identity(), before);
      return before;
    }
    if (before != null) {
      fresh.number = before.number + 1;
    }
    openings.put(press.identity(), fresh);
    Iterator<Opening> oldest = openings.values().iterator();
    while (openings.size() > MOST) {
      oldest.next();
      oldest.remove();
    }
    return null;
  }

  private OpenedCheckout open(Opening opening, IntFunction<OpenedCheckout> open) {
    try {
      OpenedCheckout page = open.apply(opening.number);
      opening.answeredAt = clock.instant();
      opening.page.complete(page);
      return page;
    } catch (RuntimeException | Error failure) {
      opening.over = true;
      opening.page.completeExceptionally(failure);
      throw failure;
    }
  }

  private static final class Opening {

    private final CompletableFuture<OpenedCheckout> page = new CompletableFuture<>();
    private volatile Instant answeredAt = Instant.MAX;
    private volatile boolean over;
    private volatile int number;

    boolean counts(Press press, Instant now) {
      Duration life = press.ofOurForm() ? FormKey.LIFE : ECHO;
      return !over
          && (answeredAt.equals(Instant.MAX)
              || (now.isBefore(answeredAt.plus(life)) && !now.isBefore(answeredAt)));
    }

    OpenedCheckout join() {
      try {
        return page.join();
      } catch (CompletionException failed) {
        if (failed.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw failed;
      }
    }
  }
}
