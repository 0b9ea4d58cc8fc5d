/** What the gateway's lists tell of the past is read: once for an owner, every night for cron. */
@NullMarked
package store.payments.history;

import org.jspecify.annotations.NullMarked;
