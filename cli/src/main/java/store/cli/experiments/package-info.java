/** {@code store experiment}: sales pages tried against each other. */
@NullMarked
package store.cli.experiments;

import org.jspecify.annotations.NullMarked;
