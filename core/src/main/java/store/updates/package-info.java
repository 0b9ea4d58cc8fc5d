/** Updates: who lacks which release, the frozen list of recipients, and its sender. */
@NullMarked
package store.updates;

import org.jspecify.annotations.NullMarked;
