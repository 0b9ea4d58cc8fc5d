/** The store as one thing: the world it is handed and the one page that joins its parts. */
@NullMarked
package store;

import org.jspecify.annotations.NullMarked;
