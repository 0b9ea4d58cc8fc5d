/** What was bought, by whom and for how much. */
@NullMarked
package store.purchases;

import org.jspecify.annotations.NullMarked;
