/** The private page, the button on it, and the bytes behind it. */
@NullMarked
package store.server.downloads;

import org.jspecify.annotations.NullMarked;
