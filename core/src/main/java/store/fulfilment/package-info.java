/** A paid checkout becomes purchase, link, ledger row and queued receipt, exactly once. */
@NullMarked
package store.fulfilment;

import org.jspecify.annotations.NullMarked;
