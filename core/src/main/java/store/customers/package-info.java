/** Buyers, known by their normalised address. */
@NullMarked
package store.customers;

import org.jspecify.annotations.NullMarked;
