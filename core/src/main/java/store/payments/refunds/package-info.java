/** Gives buyers their money back. */
@NullMarked
package store.payments.refunds;

import org.jspecify.annotations.NullMarked;
