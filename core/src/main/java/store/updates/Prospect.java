package store.updates;

import org.jspecify.annotations.Nullable;

/**
 * A recipient whose turn comes.
 *
 * @param turn who
 * @param reader how the mail addresses them; null when they are no longer to get it
 * @param why why they are not to get it; null when they are
 */
record Prospect(Turn turn, UpdateLetters.@Nullable Reader reader, @Nullable String why) {}
