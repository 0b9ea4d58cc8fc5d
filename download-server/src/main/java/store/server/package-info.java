/** What Stripe and the buyer talk to over HTTP. */
@NullMarked
package store.server;

import org.jspecify.annotations.NullMarked;
