/** How fast the store is, told in ratios. */
@NullMarked
package store.benchmarks;

import org.jspecify.annotations.NullMarked;
