/** {@code store customer}: buyers. */
@NullMarked
package store.cli.customers;

import org.jspecify.annotations.NullMarked;
