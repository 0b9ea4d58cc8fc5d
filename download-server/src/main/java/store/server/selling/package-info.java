/** The way to pay and back, over HTTP. */
@NullMarked
package store.server.selling;

import org.jspecify.annotations.NullMarked;
