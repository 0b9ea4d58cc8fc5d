/** What a gateway tells of payments, refunds and disputes becomes facts, and facts purchases. */
@NullMarked
package store.payments.intake;

import org.jspecify.annotations.NullMarked;
