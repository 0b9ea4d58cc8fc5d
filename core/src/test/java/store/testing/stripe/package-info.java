/** A Stripe to test against: it keeps state, speaks Stripe's own forms and can misbehave. */
@NullMarked
package store.testing.stripe;

import org.jspecify.annotations.NullMarked;
