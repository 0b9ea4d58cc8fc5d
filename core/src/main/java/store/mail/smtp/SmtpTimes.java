package store.mail.smtp;

import java.time.Duration;

/**
 * How long to wait for a mail server.
 *
 * @param connect for the connection itself
 * @param read for each answer
 * @param write for it to take what is sent
 */
public record SmtpTimes(Duration connect, Duration read, Duration write) {

  /** Short enough that a server that says nothing holds nobody up for a minute. */
  public static final SmtpTimes USUAL =
      new SmtpTimes(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(30));
}
