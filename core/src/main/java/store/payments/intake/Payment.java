package store.payments.intake;

import org.jspecify.annotations.Nullable;

/**
 * A payment as it is known.
 *
 * @param id its row
 * @param facts what was told of it; its lines only while it is unmatched
 * @param purchaseId the row of its purchase, if it has one
 * @param unmatched whether some of what was paid for is no product of the shop yet
 * @param receipts who is mailed a receipt
 */
record Payment(
    long id,
    ToldPayment facts,
    @Nullable Long purchaseId,
    boolean unmatched,
    Receipting receipts) {}
