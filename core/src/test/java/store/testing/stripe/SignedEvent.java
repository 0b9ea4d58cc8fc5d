package store.testing.stripe;

/**
 * An event as it is delivered.
 *
 * @param id its id
 * @param type its type
 * @param body its bytes, as they were signed
 * @param signature the {@code Stripe-Signature} header
 */
@SuppressWarnings("ArrayRecordComponent")
public record SignedEvent(String id, String type, byte[] body, String signature) {}
