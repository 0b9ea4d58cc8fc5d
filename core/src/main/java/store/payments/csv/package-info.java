/** Payments as Stripe's Dashboard exports them into a file. */
@NullMarked
package store.payments.csv;

import org.jspecify.annotations.NullMarked;
