/** {@code store reconcile} */
@NullMarked
package store.cli.reconcile;

import org.jspecify.annotations.NullMarked;
