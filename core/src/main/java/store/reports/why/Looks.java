package store.reports.why;

import java.time.Instant;

/**
 * How often the private page was looked at.
 *
 * @param count how often, at least once
 * @param first the first time
 * @param last the last time
 */
record Looks(long count, Instant first, Instant last) {}
