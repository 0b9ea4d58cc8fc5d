package store.purchases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.mail.EmailAddress;
import store.money.Money;

/**
 * A purchase as a list shows it, without its lines and without its secret link.
 *
 * @param code its name
 * @param email its buyer
 * @param status where it stands
 * @param source where it came from
 * @param test whether its money is pretend money
 * @param total what was to be paid
 * @param products the skus bought
 * @param createdAt when it was made
 * @param paidAt when the money came, if it did
 */
public record PurchaseSummary(
    PurchaseCode code,
    EmailAddress email,
    PurchaseStatus status,
    PurchaseSource source,
    boolean test,
    Money total,
    List<String> products,
    Instant createdAt,
    @Nullable Instant paidAt) {}
