package store.reports.why;

import org.jspecify.annotations.Nullable;

/**
 * What is likely wrong.
 *
 * @param verdict in plain words
 * @param repair the one command that mends it, or null when there is nothing to mend
 */
record Diagnosis(String verdict, @Nullable String repair) {}
