/** Stripe, and everything that only Stripe does that way. */
@NullMarked
package store.payments.stripe;

import org.jspecify.annotations.NullMarked;
