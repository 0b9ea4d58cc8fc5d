package store.mail.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;
import store.mail.Mailer;
import store.mail.Message;
import store.mail.MimeText;
import store.mail.Offer;
import store.mail.Sent;
import store.mail.SmtpSettings;
import store.mail.SmtpSettings.Tls;
import store.secrets.Secret;

/**
 * Hands mail to a server over SMTP (RFC 5321). A connection is private as configured or there is
 * none; it stays open for the next mail.
 */
public final class SmtpMailer implements Mailer {

  private final SmtpSettings settings;
  private final String from;
  private final MimeText mime;
  private final SmtpTimes times;
  private final @Nullable SSLSocketFactory trusted;
  private final Pace pace;
  private final Semaphore connections;
  private final Deque<Wire> idle = new ArrayDeque<>();

  /** How to wait for one's turn. */
  @FunctionalInterface
  public interface Pause {
    /** Waits that long. */
    void of(Duration duration) throws InterruptedException;
  }

  /** Mail from that sender through the server of those settings, whom the machine must trust. */
  public SmtpMailer(
      SmtpSettings settings,
      String from,
      MimeText mime,
      SmtpTimes times,
      Clock clock,
      Pause pause) {
    this(settings, from, mime, times, clock, pause, null);
  }

  /** The same trusting whom that factory trusts. */
  SmtpMailer(
      SmtpSettings settings,
      String from,
      MimeText mime,
      SmtpTimes times,
      Clock clock,
      Pause pause,
      @Nullable SSLSocketFactory trusted) {
    this.settings = settings;
    this.from = from;
    this.mime = mime;
    this.times = times;
    this.trusted = trusted;
    pace = new Pace(settings.ratePerSecond(), clock, pause);
    connections = new Semaphore(settings.connections());
  }

  /**
   * {@inheritDoc}
   *
   * @throws StoreException {@code UNAVAILABLE} when the server cannot be reached; {@code
   *     CONFIGURATION} when it refuses the login, the sender or a safe connection
   */
  @Override
  public Sent send(Message message) {
    byte[] mail = bytes(message);
    String to = message.to().text();
    if (!fit(from) || !fit(to)) {
      return new Sent(store.mail.MailState.REFUSED, "the address cannot be said over SMTP");
    }
    try {
      connections.acquire();
      try {
        pace.await();
        return handOver(to, mail);
      } finally {
        connections.release();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw StoreException.unavailable("Sending mail was interrupted; it is sent later.", stopped);
    }
  }

  private Sent handOver(String to, byte[] mail) {
    Wire used = take();
    Sent sent = used == null ? null : deliver(used, to, mail);
    // A server may end a connection that was idle: nothing was lost with it.
    sent = sent == null ? deliver(connect(), to, mail) : sent;
    if (sent == null) {
      throw StoreException.unavailable(
          server() + " ended the connection before it took the mail; try again later.", null);
    }
    return sent;
  }

  private @Nullable Sent deliver(Wire wire, String to, byte[] mail) {
    try {
      return wire.deliver(from, to, mail);
    } finally {
      putBack(wire);
    }
  }

  @Override
  public Offer offer() {
    Wire wire = connect();
    try {
      List<String> logins =
          wire.extensions().stream()
              .filter(extension -> extension.startsWith("AUTH "))
              .flatMap(extension -> List.of(extension.substring(5).split(" +")).stream())
              .toList();
      List<String> others =
          wire.extensions().stream().filter(extension -> !extension.startsWith("AUTH")).toList();
      return new Offer(settings.host() + ":" + settings.port(), wire.tls(), logins, others);
    } finally {
      putBack(wire);
    }
  }

  private Wire connect() {
    RememberingSockets sockets =
        new RememberingSockets(
            trusted == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : trusted);
    Wire wire =
        new Wire(Session.getInstance(properties(sockets)), settings.tls() == Tls.IMPLICIT, sockets);
    Secret password = settings.password();
    try {
      wire.connect(
          settings.host(),
          settings.port(),
          settings.username(),
          password == null ? null : password.text());
    } catch (MessagingException failure) {
      throw new Hindrance(server(), wire.getLastReturnCode(), wire.getLastServerResponse())
          .told(failure);
    }
    String missing =
        settings.tls() != Tls.NONE && !wire.isSSL()
            ? " keeps the connection no secret"
            : settings.username() != null
                    && wire.extensions().stream().noneMatch(e -> e.startsWith("AUTH"))
                ? " offers no login"
                : null;
    if (missing != null) {
      close(wire);
      throw StoreException.configuration(
          server() + missing + "; mend mail.smtp (tls, port, username).");
    }
    return wire;
  }

  private String server() {
    return "The mail server " + settings.host() + ":" + settings.port();
  }

  private Properties properties(RememberingSockets sockets) {
    Properties all = new Properties();
    all.put("mail.smtp.connectiontimeout", millis(times.connect()));
    all.put("mail.smtp.timeout", millis(times.read()));
    all.put("mail.smtp.writetimeout", millis(times.write()));
    all.put("mail.smtp.localhost", from.substring(from.lastIndexOf('@') + 1));
    all.put("mail.smtp.quitwait", "false");
    all.put("mail.smtp.auth", Boolean.toString(settings.username() != null));
    all.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    all.put("mail.smtp.starttls.enable", Boolean.toString(settings.tls() == Tls.STARTTLS));
    all.put("mail.smtp.starttls.required", Boolean.toString(settings.tls() == Tls.STARTTLS));
    all.put("mail.smtp.ssl.checkserveridentity", "true");
    all.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    all.put("mail.smtp.ssl.socketFactory", sockets);
    all.put("mail.smtp.socketFactory.fallback", "false");
    all.put("mail.mime.allowutf8", "true");
    return all;
  }

  private static String millis(Duration time) {
    return Long.toString(time.toMillis());
  }

  private synchronized @Nullable Wire take() {
    return idle.pollLast();
  }

  private void putBack(Wire wire) {
    if (wire.spent()) {
      close(wire);
    } else {
      synchronized (this) {
        idle.addLast(wire);
      }
    }
  }

  private static void close(Wire wire) {
    try {
      wire.close();
    } catch (MessagingException gone) {
      // What is gone needs no goodbye.
      return;
    }
  }

  private byte[] bytes(Message message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      mime.write(message, bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Whether an address can stand between angle brackets without ending them. */
  private static boolean fit(String address) {
    return address.chars().noneMatch(c -> c <= ' ' || c == 127 || c == '<' || c == '>');
  }

  /** Says goodbye to the server. */
  @Override
  public void close() {
    for (Wire wire = take(); wire != null; wire = take()) {
      close(wire);
    }
  }
}
