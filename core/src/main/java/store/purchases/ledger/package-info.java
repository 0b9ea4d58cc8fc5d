/** The ledger: every movement of money of a purchase, written down exactly once. */
@NullMarked
package store.purchases.ledger;

import org.jspecify.annotations.NullMarked;
