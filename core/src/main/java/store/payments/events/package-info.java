/** What Stripe tells by webhook: verified, stored, and then made facts of. */
@NullMarked
package store.payments.events;

import org.jspecify.annotations.NullMarked;
