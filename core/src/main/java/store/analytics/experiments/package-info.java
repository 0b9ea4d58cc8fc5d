/** Sales pages that are tried against each other, and the judgement of which one sells. */
@NullMarked
package store.analytics.experiments;

import org.jspecify.annotations.NullMarked;
