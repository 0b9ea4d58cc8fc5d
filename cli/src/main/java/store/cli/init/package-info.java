/** {@code store init}: a new store. */
@NullMarked
package store.cli.init;

import org.jspecify.annotations.NullMarked;
