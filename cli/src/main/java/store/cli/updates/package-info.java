/** {@code store send-update} and {@code store update}: mailings to buyers. */
@NullMarked
package store.cli.updates;

import org.jspecify.annotations.NullMarked;
