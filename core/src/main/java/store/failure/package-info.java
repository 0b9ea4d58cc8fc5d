/** The one vocabulary in which everything here fails. */
@NullMarked
package store.failure;

import org.jspecify.annotations.NullMarked;
