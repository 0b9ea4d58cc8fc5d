package store.mail.smtp;

import java.time.Duration;

/**
 * How long to wait for a mail server.
 *
 * @param connect for the connection itself
 * @param answer for each answer, or for the server to say anything at all
 * @param whole for one mail with all that belongs to it, also when the server keeps talking
 */
public record SmtpTimes(Duration connect, Duration answer, Duration whole) {

  /** A server that does not answer holds nobody up for a minute. */
  public static final SmtpTimes USUAL =
      new SmtpTimes(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(50));
}
