/** Buying: what a visitor may buy, the way to the payment page, and the way back from it. */
@NullMarked
package store.payments.selling;

import org.jspecify.annotations.NullMarked;
