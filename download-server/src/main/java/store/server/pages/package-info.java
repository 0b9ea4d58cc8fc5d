/** The pages buyers see, and what they are made of. */
@NullMarked
package store.server.pages;

import org.jspecify.annotations.NullMarked;
