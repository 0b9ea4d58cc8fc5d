package store.reports.why;

import java.time.Instant;

/**
 * One thing that happened.
 *
 * @param at when
 * @param what in a few words, which hold no token
 */
public record Fact(Instant at, String what) {}
