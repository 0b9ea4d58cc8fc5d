package store.mail;

import org.jspecify.annotations.Nullable;
import store.secrets.Secret;

/**
 * The mail server to hand mail to.
 *
 * @param host its name or address
 * @param port its port
 * @param username who logs in, or null for no login
 * @param password of that user; null exactly when there is no user
 * @param tls how the connection is kept private
 * @param connections the most connections at once
 * @param ratePerSecond the most mails a second, over all connections
 * @param perDay the most mails in 24 hours, or null for no limit
 */
public record SmtpSettings(
    String host,
    int port,
    @Nullable String username,
    @Nullable Secret password,
    Tls tls,
    int connections,
    int ratePerSecond,
    @Nullable Integer perDay) {

  /** Whether the password goes over a network in the clear. */
  public boolean isOverheard() {
    boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    return tls == Tls.NONE && username != null && !here;
  }

  /** How a connection to the mail server is kept private. */
  public enum Tls {
    /** Begins in the clear and must turn to TLS before anything is said (RFC 3207). */
    STARTTLS(587),
    /** TLS from the first byte (RFC 8314 section 3.3). */
    IMPLICIT(465),
    /** In the clear: for a server on the same machine. */
    NONE(25);

    private final int usualPort;

    Tls(int usualPort) {
      this.usualPort = usualPort;
    }

    /** The port where servers usually offer it. */
    public int usualPort() {
      return usualPort;
    }
  }
}
