package store.payments.csv;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import store.money.Money;
import store.payments.intake.ToldPayment;

/**
 * A row of an export that was about money.
 *
 * @param told the payment it tells of
 * @param refunded how much of it went back by the time of the export; null when nothing did
 * @param refundedAt when the last of that went back, as far as the export says
 * @param converted what it moved on the balance before the fee; null when the export does not say
 * @param fee what the gateway kept of that; null when the export does not say
 */
public record ExportedPayment(
    ToldPayment told,
    @Nullable Money refunded,
    Instant refundedAt,
    @Nullable Money converted,
    @Nullable Money fee) {}
