package store.mail.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;
import store.mail.SmtpSettings;
import store.mail.SmtpSettings.Tls;
import store.secrets.Secret;

/** Opens connections to the mail server: private as configured and logged in, or none at all. */
final class Dialing {

  private final SmtpSettings settings;
  private final String from;
  private final SmtpTimes times;
  private final Judge judge;
  private final @Nullable SSLSocketFactory trusted;

  /**
   * Connections for that sender.
   *
   * @param trusted makes TLS sockets; null for those that trust whom the machine trusts
   */
  Dialing(
      SmtpSettings settings,
      String from,
      SmtpTimes times,
      Judge judge,
      @Nullable SSLSocketFactory trusted) {
    this.settings = settings;
    this.from = from;
    this.times = times;
    this.judge = judge;
    this.trusted = trusted;
  }

  /** What to call the server, as the beginning of a sentence. */
  static String called(SmtpSettings settings) {
    return "The mail server " + settings.host() + ":" + settings.port();
  }

  /**
   * A new connection.
   *
   * @throws StoreException {@code UNAVAILABLE} when there is none, {@code CONFIGURATION} when the
   *     server refuses the login or a safe connection
   */
  Wire connect(Deadline deadline) {
    Line line =
        new Line(trusted == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : trusted);
    deadline.watch(line);
    Wire wire =
        new Wire(
            Session.getInstance(properties(line)), settings.tls() == Tls.IMPLICIT, line, judge);
    Secret password = settings.password();
    try {
      wire.connect(
          settings.host(),
          settings.port(),
          settings.username(),
          password == null ? null : password.text());
    } catch (MessagingException failure) {
      if (deadline.over()) {
        throw StoreException.unavailable(
            called(settings) + " takes too long to answer; try again later.", failure);
      }
      throw new Hindrance(
              called(settings),
              wire.getLastReturnCode(),
              withoutPassword(wire.getLastServerResponse()),
              wire.turning())
          .told(failure);
    }
    String missing = missing(wire);
    if (missing != null) {
      line.cut();
      throw StoreException.configuration(
          called(settings) + missing + "; mend mail.smtp (tls, port, username).");
    }
    return wire;
  }

  /** Some servers say what they refuse. */
  private @Nullable String withoutPassword(@Nullable String said) {
    Secret password = settings.password();
    return said == null || password == null ? said : said.replace(password.text(), "***");
  }

  private @Nullable String missing(Wire wire) {
    if (settings.tls() != Tls.NONE && !wire.isSSL()) {
      return " keeps the connection no secret";
    }
    return settings.username() != null && !wire.loggedIn() ? " offers no login" : null;
  }

  private Properties properties(Line line) {
    Properties all = new Properties();
    all.put("mail.smtp.connectiontimeout", millis(times.connect()));
    all.put("mail.smtp.timeout", millis(times.answer()));
    all.put("mail.smtp.localhost", from.substring(from.lastIndexOf('@') + 1));
    all.put("mail.smtp.quitwait", "false");
    all.put("mail.smtp.auth", Boolean.toString(settings.username() != null));
    all.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    all.put("mail.smtp.starttls.enable", Boolean.toString(settings.tls() == Tls.STARTTLS));
    all.put("mail.smtp.starttls.required", Boolean.toString(settings.tls() == Tls.STARTTLS));
    all.put("mail.smtp.ssl.checkserveridentity", "true");
    all.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    all.put("mail.smtp.ssl.socketFactory", line);
    all.put("mail.smtp.socketFactory", line.plain());
    all.put("mail.smtp.socketFactory.fallback", "false");
    return all;
  }

  private static String millis(Duration time) {
    return Long.toString(time.toMillis());
  }
}
