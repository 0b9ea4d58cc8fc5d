package store.testing.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import store.mail.SmtpSettings;
import store.mail.SmtpSettings.Tls;
import store.secrets.Secret;

/**
 * A mail server of our own on 127.0.0.1. It takes what it is given and remembers it, offers
 * STARTTLS and a login, and behaves as badly as it is told to, step by step.
 */
public final class SmtpStandIn implements AutoCloseable {

  /** Who may log in. */
  public static final String USER = "shop";

  /** And the password. */
  public static final String PASSWORD = "open sesame";

  private final ServerSocket door;
  private final SSLContext secrets;
  private final boolean implicit;
  private final List<Mail> mails = new CopyOnWriteArrayList<>();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Function<Step, Act> manner = step -> Act.FINE;

  /**
   * A mail it has taken.
   *
   * @param from the sender of the envelope
   * @param to the reader of the envelope
   * @param text all of it, its dots unstuffed
   */
  public record Mail(String from, String to, String text) {

    /** The value of a header that is there once. */
    public String header(String name) {
      return text.lines()
          .takeWhile(line -> !line.isEmpty())
          .filter(line -> line.startsWith(name + ": "))
          .findFirst()
          .orElse(name + ": ")
          .substring(name.length() + 2);
    }
  }

  private SmtpStandIn(ServerSocket door, SSLContext secrets, boolean implicit) {
    this.door = door;
    this.secrets = secrets;
    this.implicit = implicit;
  }

  /** One that begins in the clear and offers STARTTLS, as localhost. */
  public static SmtpStandIn start() {
    return start("localhost", false);
  }

  /** One with that certificate: {@code localhost} or {@code elsewhere}. */
  public static SmtpStandIn start(String certificate, boolean implicit) {
    try {
      ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      SmtpStandIn server = new SmtpStandIn(door, context(certificate), implicit);
      Thread.ofPlatform().daemon().name("smtp-stand-in").start(server::listen);
      return server;
    } catch (IOException | GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** From now on it behaves so. */
  public SmtpStandIn answering(Function<Step, Act> now) {
    manner = now;
    return this;
  }

  /** Where it listens. */
  public int port() {
    return door.getLocalPort();
  }

  /** The mails it has taken, in order. */
  public List<Mail> mails() {
    return List.copyOf(mails);
  }

  /** What was said to it, line by line, without the mails themselves. */
  public List<String> said() {
    return List.copyOf(said);
  }

  /** How many connections were opened. */
  public int connections() {
    return connections.get();
  }

  /** How many were open at once at the most. */
  public int mostAtOnce() {
    return mostOpen.get();
  }

  /** Settings of a shop that sends by it in the clear, without a login, as fast as it can. */
  public SmtpSettings settings() {
    return settings(Tls.NONE, false, 1);
  }

  /** Settings of a shop that sends by it. */
  public SmtpSettings settings(Tls tls, boolean login, int atOnce) {
    return new SmtpSettings(
        "localhost",
        port(),
        login ? USER : null,
        login ? new Secret(PASSWORD) : null,
        tls,
        atOnce,
        10_000,
        null);
  }

  /** What trusts a server with that certificate. */
  public static SSLContext trusting(String certificate) {
    try {
      return context(certificate);
    } catch (IOException | GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      door.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException gone) {
      return;
    }
  }

  private void listen() {
    try {
      while (true) {
        Socket socket = door.accept();
        sockets.add(socket);
        int number = connections.incrementAndGet();
        Thread.ofPlatform()
            .daemon()
            .name("smtp-stand-in-" + number)
            .start(() -> serve(socket, number));
      }
    } catch (IOException over) {
      return;
    }
  }

  private void serve(Socket socket, int number) {
    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    try (socket) {
      Socket first = implicit ? Conversation.secured(socket, secrets) : socket;
      new Conversation(this, first, secrets, number).hold();
    } catch (IOException gone) {
      return;
    } finally {
      open.decrementAndGet();
    }
  }

  Act act(Step step) {
    return manner.apply(step);
  }

  void hear(String line) {
    said.add(line);
  }

  void keep(Mail mail) {
    mails.add(mail);
  }

  /** Waits, but not longer than the server is open. */
  boolean idle(long millis) throws IOException {
    try {
      return closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException(hurried);
    }
  }

  private static SSLContext context(String certificate)
      throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    char[] password = "changeit".toCharArray();
    try (InputStream file = SmtpStandIn.class.getResourceAsStream(certificate + ".p12")) {
      keys.load(file, password);
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, password);
    KeyStore others = KeyStore.getInstance("PKCS12");
    others.load(null, null);
    others.setCertificateEntry("it", keys.getCertificate("it"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(others);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  /** The readers of the mails it has taken, in alphabetical order. */
  public List<String> readers() {
    List<String> readers = new ArrayList<>();
    mails.forEach(mail -> readers.add(mail.to()));
    return readers.stream().sorted().toList();
  }
}
