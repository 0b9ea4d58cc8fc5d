/**
 * Questions over everybody's tables, answered as records: what was sold, to whom, and what came of
 * it.
 */
@NullMarked
package store.reports;

import org.jspecify.annotations.NullMarked;
