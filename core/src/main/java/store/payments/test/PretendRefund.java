package store.payments.test;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import store.money.Money;

/**
 * Pretend money that went back.
 *
 * @param row its row
 * @param name what it is named after
 * @param checkout the name of its checkout
 * @param checkoutRow the row of its checkout
 * @param key the idempotency key it was asked with
 * @param asked what was asked for, or null for all that was left
 * @param amount what went back
 * @param createdAt when
 */
record PretendRefund(
    long row,
    String name,
    String checkout,
    long checkoutRow,
    String key,
    @Nullable Money asked,
    Money amount,
    Instant createdAt) {}
