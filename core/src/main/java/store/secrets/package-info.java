/** What must never be shown: secrets in memory, and the private files that hold them. */
@NullMarked
package store.secrets;

import org.jspecify.annotations.NullMarked;
