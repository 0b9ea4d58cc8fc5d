package store.database;

/**
 * Where the database is.
 *
 * @param url a JDBC URL, {@code jdbc:sqlite:} followed by a path
 * @param createIfMissing whether a database that is not there is made; otherwise its absence is a
 *     mistake in the configuration, because a typo must not look like an empty store
 */
public record DatabaseSettings(String url, boolean createIfMissing) {}
