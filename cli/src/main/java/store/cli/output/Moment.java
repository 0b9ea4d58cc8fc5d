package store.cli.output;

import java.time.Instant;

/**
 * Something that happened, as it is told to people.
 *
 * @param at when
 * @param what in a few words
 */
public record Moment(Instant at, String what) {}
