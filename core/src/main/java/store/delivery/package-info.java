/** Private links and the downloads they allow. */
@NullMarked
package store.delivery;

import org.jspecify.annotations.NullMarked;
