/** What Stripe posts to us: events, taken in before they are answered. */
@NullMarked
package store.server.webhook;

import org.jspecify.annotations.NullMarked;
