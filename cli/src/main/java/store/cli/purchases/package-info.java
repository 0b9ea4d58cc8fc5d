/** {@code store purchase}: sales by hand, and everything an owner does to a purchase. */
@NullMarked
package store.cli.purchases;

import org.jspecify.annotations.NullMarked;
