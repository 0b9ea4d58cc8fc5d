/** The command that finds out whether the books agree with the gateway. */
@NullMarked
package store.cli.reconcile;

import org.jspecify.annotations.NullMarked;
