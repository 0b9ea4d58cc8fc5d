/**
 * The story of one purchase: what happened, what is likely wrong, and the command that mends it.
 */
@NullMarked
package store.reports.why;

import org.jspecify.annotations.NullMarked;
