/** Taking money: what a payment gateway is asked, and what it answers. */
@NullMarked
package store.payments;

import org.jspecify.annotations.NullMarked;
