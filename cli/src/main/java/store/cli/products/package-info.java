/** {@code store product}: what is for sale. */
@NullMarked
package store.cli.products;

import org.jspecify.annotations.NullMarked;
