package store.payments.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import store.money.Money;

/**
 * A payment as a list shows it.
 *
 * @param id its session, else the payment intent, else the charge
 * @param amount what was to be paid
 * @param state {@code pending}, {@code failed} or {@code paid}
 * @param test whether its money is pretend money
 * @param email the buyer's address as the gateway has it
 * @param createdAt when it was made
 * @param description what it was for, in words
 * @param price the gateway's price object, where one line tells it
 * @param product the gateway's product object, where one line tells it
 * @param paymentLink the payment link it came from
 * @param purchase the code of its purchase, if it has one
 * @param unmatched whether some of what was paid for is no product of the shop yet
 */
public record PaymentSummary(
    String id,
    Money amount,
    String state,
    boolean test,
    @Nullable String email,
    Instant createdAt,
    @Nullable String description,
    @Nullable String price,
    @Nullable String product,
    @Nullable String paymentLink,
    @Nullable String purchase,
    boolean unmatched) {}
