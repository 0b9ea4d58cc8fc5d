package store.mail.smtp;

import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;
import store.mail.MailState;
import store.mail.Mailer;
import store.mail.Message;
import store.mail.MimeText;
import store.mail.Offer;
import store.mail.Sent;
import store.mail.SmtpSettings;

/**
 * Hands mail to a server over SMTP (RFC 5321). A connection is private as configured or there is
 * none; it stays open for the next mail.
 */
public final class SmtpMailer implements Mailer {

  /** Servers end connections that say nothing for minutes, and firewalls forget them sooner. */
  private static final long LONGEST_IDLE_NANOS = 15_000_000_000L;

  private final SmtpSettings settings;
  private final String from;
  private final MimeText mime;
  private final SmtpTimes times;
  private final Judge judge;
  private final Dialing dialing;
  private final Semaphore connections;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private @Nullable ScheduledExecutorService bells;

  /** A connection that waits for the next mail, and since when. */
  private record Idle(Wire wire, long since) {}

  /** Mail from that sender through the server of those settings, whom the machine must trust. */
  public SmtpMailer(SmtpSettings settings, String from, MimeText mime, SmtpTimes times) {
    this(settings, from, mime, times, null);
  }

  /** The same trusting whom that factory trusts. */
  SmtpMailer(
      SmtpSettings settings,
      String from,
      MimeText mime,
      SmtpTimes times,
      @Nullable SSLSocketFactory trusted) {
    this.settings = settings;
    this.from = from;
    this.mime = mime;
    this.times = times;
    judge = new Judge(Dialing.called(settings), from);
    dialing = new Dialing(settings, from, times, judge, trusted);
    connections = new Semaphore(settings.connections());
  }

  /**
   * {@inheritDoc}
   *
   * @throws StoreException {@code UNAVAILABLE} when the server cannot be reached or takes no mail
   *     just now; {@code CONFIGURATION} when it refuses the login, the sender or a safe connection
   */
  @Override
  public Sent send(Message message) {
    byte[] mail = bytes(message);
    String to = message.to().text();
    if (!fit(to)) {
      return new Sent(MailState.REFUSED, "the address cannot be said over SMTP");
    }
    try {
      connections.acquire();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw StoreException.unavailable("Sending was interrupted; the mail waits.", stopped);
    }
    long begun = System.nanoTime();
    try (Deadline deadline = new Deadline(bells(), times.whole())) {
      return handOver(to, mail, deadline).after(Duration.ofNanos(System.nanoTime() - begun));
    } finally {
      connections.release();
    }
  }

  private Sent handOver(String to, byte[] mail, Deadline deadline) {
    Wire open = take();
    Sent sent = open == null ? null : deliver(open, to, mail, deadline);
    // A server may end a connection after so many mails or so long a time; nothing is lost by it.
    while (sent == null) {
      sent = deliver(dialing.connect(deadline), to, mail, deadline);
    }
    return sent;
  }

  private @Nullable Sent deliver(Wire wire, String to, byte[] mail, Deadline deadline) {
    deadline.watch(wire.line());
    try {
      return wire.deliver(from, to, mail);
    } finally {
      putBack(wire);
    }
  }

  @Override
  public Offer offer() {
    try (Deadline deadline = new Deadline(bells(), times.whole())) {
      Wire wire = dialing.connect(deadline);
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
  }

  /** One thread for all deadlines, made with the first. */
  private synchronized ScheduledExecutorService bells() {
    ScheduledExecutorService ringing = bells;
    if (ringing == null) {
      ringing =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().daemon().name("smtp-deadlines").factory());
      bells = ringing;
    }
    return ringing;
  }

  private @Nullable Wire take() {
    for (Idle next = last(); next != null; next = last()) {
      if (System.nanoTime() - next.since() < LONGEST_IDLE_NANOS) {
        return next.wire();
      }
      close(next.wire());
    }
    return null;
  }

  private synchronized @Nullable Idle last() {
    return idle.pollLast();
  }

  private void putBack(Wire wire) {
    if (wire.spent()) {
      close(wire);
    } else {
      synchronized (this) {
        idle.addLast(new Idle(wire, System.nanoTime()));
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
    for (Idle next = last(); next != null; next = last()) {
      close(next.wire());
    }
    synchronized (this) {
      if (bells != null) {
        bells.shutdown();
        bells = null;
      }
    }
  }
}
