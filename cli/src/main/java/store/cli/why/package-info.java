/** The command that tells what became of a purchase and what mends it. */
@NullMarked
package store.cli.why;

import org.jspecify.annotations.NullMarked;
