/** Notes what visitors do, and lets pages of the owner's own site do so. */
@NullMarked
package store.server.visits;

import org.jspecify.annotations.NullMarked;
