package store.payments.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was stored.
 *
 * @param id its id at Stripe
 * @param type what happened
 * @param livemode whether it is about real money
 * @param apiVersion in which API version it is written, if it says so
 * @param state where it stands
 * @param attempts how often it was tried in vain
 * @param error what went wrong the last time, or why it is ignored
 * @param createdAt when it happened
 * @param receivedAt when it arrived first
 * @param processedAt when it was processed or ignored
 */
public record StoredEvent(
    String id,
    String type,
    boolean livemode,
    @Nullable String apiVersion,
    EventState state,
    int attempts,
    @Nullable String error,
    Instant createdAt,
    Instant receivedAt,
    @Nullable Instant processedAt) {

  /**
   * The same with its words.
   *
   * @param event what is known of it
   * @param payload its body as Stripe sent it: JSON
   */
  public record Whole(StoredEvent event, String payload) {}
}
