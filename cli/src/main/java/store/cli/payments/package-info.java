/** {@code store payment}: what was paid at the gateway. */
@NullMarked
package store.cli.payments;

import org.jspecify.annotations.NullMarked;
