package store.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the other side says it can do.
 *
 * @param server where it is: a host and port, or a folder
 * @param tls the version of TLS that was agreed on, or null in the clear
 * @param logins the ways to log in that it knows
 * @param extensions what else it offers, in its own words
 */
public record Offer(
    String server, @Nullable String tls, List<String> logins, List<String> extensions) {}
