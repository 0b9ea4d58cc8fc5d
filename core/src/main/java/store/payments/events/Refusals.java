package store.payments.events;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import store.payments.events.Reception.Outcome;
import store.payments.events.Signature.Verdict;

/**
 * What is said of signatures that do not count. Anybody can send those, so the log hears of them
 * once a minute.
 */
final class Refusals {

  private static final Duration QUIET = Duration.ofMinutes(1);

  /** A clock this wrong is worth a word before it is worth a refusal. */
  private static final Duration NOTABLE = Duration.ofSeconds(60);

  private final AtomicReference<Instant> told = new AtomicReference<>(Instant.EPOCH);
  private final AtomicLong untold = new AtomicLong();

  /** The answer to a post that is not believed. */
  Reception of(Verdict verdict, Instant now) {
    String why =
        switch (verdict) {
          case Verdict.Valid _ -> "valid";
          case Verdict.Skewed skewed ->
              "The signature was made "
                  + apart(skewed.skew())
                  + "; set the clock of this machine right, or send a new one.";
          case Verdict.Refused.NO_SECRET ->
              "This shop has no secret to check signatures with; set stripe.webhook_secrets.";
          case Verdict.Refused.MISSING -> "There is no Stripe-Signature header.";
          case Verdict.Refused.MALFORMED ->
              "The Stripe-Signature header is not of the form t=SECONDS,v1=HEX.";
          case Verdict.Refused.FORGED ->
              "The signature does not fit the body and any of the secrets in"
                  + " stripe.webhook_secrets.";
        };
    return new Reception(Outcome.REFUSED, why, line(why, now));
  }

  /** What to tell of the clocks when an event is believed all the same. */
  static @Nullable String warning(Duration skew) {
    return skew.abs().compareTo(NOTABLE) < 0
        ? null
        : "an event was signed "
            + apart(skew)
            + "; more than "
            + Signature.TOLERANCE.toSeconds()
            + " seconds and events are refused, so set the clock of this machine right";
  }

  private static String apart(Duration skew) {
    return skew.abs().toSeconds() + " seconds " + (skew.isNegative() ? "in the future" : "ago");
  }

  private @Nullable String line(String why, Instant now) {
    Instant last = told.get();
    boolean quiet = Duration.between(last, now).abs().compareTo(QUIET) < 0;
    if (quiet || !told.compareAndSet(last, now)) {
      untold.incrementAndGet();
      return null;
    }
    long more = untold.getAndSet(0);
    return "a post to the webhook was refused: "
        + why
        + (more == 0 ? "" : " (and " + more + " more since the last such line)");
  }
}
