/** The pretend gateway, on which a store without a Stripe key rehearses. */
@NullMarked
package store.payments.test;

import org.jspecify.annotations.NullMarked;
