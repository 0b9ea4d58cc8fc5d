/** The commands of {@code store report}: what was sold, to whom, and what came of it. */
@NullMarked
package store.cli.reports;

import org.jspecify.annotations.NullMarked;
