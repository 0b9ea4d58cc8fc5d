/** {@code store sync}: what is new at the gateway, for cron. */
@NullMarked
package store.cli.sync;

import org.jspecify.annotations.NullMarked;
