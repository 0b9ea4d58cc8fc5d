/**
 * Compares the gateway's money with the ledger, the ledger with the rights, and these with mails.
 */
@NullMarked
package store.payments.reconciliation;

import org.jspecify.annotations.NullMarked;
