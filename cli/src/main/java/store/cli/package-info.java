/** What the owner types: parsing and answering, nothing else. */
@NullMarked
package store.cli;

import org.jspecify.annotations.NullMarked;
