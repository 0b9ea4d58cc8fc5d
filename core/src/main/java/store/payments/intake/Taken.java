package store.payments.intake;

import org.jspecify.annotations.Nullable;

/**
 * What came of telling of a payment.
 *
 * @param outcome what changed
 * @param purchaseId the row of its purchase, if it has one by now
 */
public record Taken(Outcome outcome, @Nullable Long purchaseId) {}
