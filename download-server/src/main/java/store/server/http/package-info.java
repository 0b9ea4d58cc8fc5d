/** What HTTP asks of every route: requests in, answers out, headers, limits, clients, ranges. */
@NullMarked
package store.server.http;

import org.jspecify.annotations.NullMarked;
