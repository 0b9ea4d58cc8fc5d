/** Where readers of updates stop them. */
@NullMarked
package store.server.updates;

import org.jspecify.annotations.NullMarked;
