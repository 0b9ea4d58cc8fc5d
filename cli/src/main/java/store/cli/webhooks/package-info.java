/** {@code store webhook}: what Stripe told, and where it tells it. */
@NullMarked
package store.cli.webhooks;

import org.jspecify.annotations.NullMarked;
