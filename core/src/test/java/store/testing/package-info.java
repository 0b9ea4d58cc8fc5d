/** A store that stands still, for the tests of every module. */
@NullMarked
package store.testing;

import org.jspecify.annotations.NullMarked;
