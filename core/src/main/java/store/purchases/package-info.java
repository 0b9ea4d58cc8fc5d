/** What was bought, by whom, for how much; and the ledger of every cent. */
@NullMarked
package store.purchases;

import org.jspecify.annotations.NullMarked;
