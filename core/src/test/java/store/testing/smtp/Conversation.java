package store.testing.smtp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One connection to the server. */
final class Conversation {

  private final SmtpStandIn server;
  private final SSLContext secrets;
  private final int number;
  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private int mail;
  private String from = "";
  private String to = "";

  Conversation(SmtpStandIn server, Socket socket, SSLContext secrets, int number)
      throws IOException {
    this.server = server;
    this.socket = socket;
    this.secrets = secrets;
    this.number = number;
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  static SSLSocket secured(Socket socket, SSLContext secrets) throws IOException {
    SSLSocket secure =
        (SSLSocket) secrets.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
    secure.setUseClientMode(false);
    secure.startHandshake();
    return secure;
  }

  void hold() throws IOException {
    boolean goesOn = answer("GREETING", "", "220 stand-in ESMTP");
    while (goesOn) {
      String line = line();
      server.hear(line);
      goesOn = obey(line);
    }
  }

  private boolean obey(String line) throws IOException {
    String verb = line.split(" ", -1)[0].toUpperCase(Locale.ROOT);
    return switch (verb) {
      case "EHLO", "HELO" -> answer("EHLO", line, offers());
      case "STARTTLS" -> startTls(line);
      case "AUTH" -> answer(verb, line, login(line));
      case "MAIL" -> {
        mail++;
        from = between(line);
        yield answer(verb, line, "250 2.1.0 sender ok");
      }
      case "RCPT" -> {
        to = between(line);
        yield answer(verb, line, "250 2.1.5 recipient ok");
      }
      case "DATA" -> take(line);
      case "QUIT" -> {
        answer(verb, line, "221 2.0.0 bye");
        yield false;
      }
      default -> answer(verb, line, "250 2.0.0 ok");
    };
  }

  private String offers() {
    String tls = socket instanceof SSLSocket ? "" : "250-STARTTLS\r\n";
    return "250-stand-in\r\n250-PIPELINING\r\n" + tls + "250-AUTH PLAIN LOGIN\r\n250 8BITMIME";
  }

  private static String login(String line) {
    String told = line.substring(line.lastIndexOf(' ') + 1);
    String clear = new String(Base64.getDecoder().decode(told), StandardCharsets.UTF_8);
    return clear.endsWith("\0" + SmtpStandIn.USER + "\0" + SmtpStandIn.PASSWORD)
        ? "235 2.7.0 welcome"
        : "535 5.7.8 Username and Password not accepted";
  }

  /** After several lines at once TLS follows all the same, as when somebody has put them in. */
  private boolean startTls(String line) throws IOException {
    Act act = server.act(new Step("STARTTLS", line, number, mail));
    boolean goesOn = perform(act, "220 2.0.0 go ahead");
    boolean several = act instanceof Act.Say(String said) && said.contains("\r\n");
    if (goesOn && (act instanceof Act.Fine || several)) {
      socket = secured(socket, secrets);
      in = new BufferedInputStream(socket.getInputStream());
      out = socket.getOutputStream();
    }
    return goesOn;
  }

  private boolean take(String line) throws IOException {
    Act act = server.act(new Step("DATA", line, number, mail));
    if (!perform(act, "354 go on")) {
      return false;
    }
    if (!(act instanceof Act.Fine)) {
      return true;
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    String next = line();
    if (!perform(server.act(new Step("BODY", next, number, mail)), null)) {
      return false;
    }
    while (!next.equals(".")) {
      String unstuffed = next.startsWith(".") ? next.substring(1) : next;
      text.write((unstuffed + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      next = line();
    }
    Act end = server.act(new Step(".", next, number, mail));
    if (end instanceof Act.Fine || (end instanceof Act.Say(String said) && said.startsWith("2"))) {
      server.keep(new SmtpStandIn.Mail(from, to, text.toString(StandardCharsets.UTF_8)));
    }
    return perform(end, "250 2.0.0 kept as " + number + "-" + mail);
  }

  private boolean answer(String verb, String line, String usual) throws IOException {
    return perform(server.act(new Step(verb, line, number, mail)), usual);
  }

  private boolean perform(Act act, @Nullable String usual) throws IOException {
    switch (act) {
      case Act.Fine() -> {
        if (usual != null) {
          say(usual + "\r\n");
        }
      }
      case Act.Say(String text) -> say(text + "\r\n");
      case Act.Drip(String text, Duration between) -> {
        for (String one : (text + "\r\n").split("", -1)) {
          say(one);
          if (server.idle(between.toMillis())) {
            return false;
          }
        }
      }
      case Act.Hang() -> {
        return !server.idle(Long.MAX_VALUE);
      }
      case Act.Endless(String text) -> {
        String much = text.repeat(10_000);
        while (!server.idle(0)) {
          say(much);
        }
        return false;
      }
      case Act.Drop(String text) -> {
        if (!text.isEmpty()) {
          say(text + "\r\n");
        }
        return false;
      }
    }
    return true;
  }

  private void say(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String between(String line) {
    return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
  }

  /** A line without its end, which must be CR LF. */
  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\r') {
        if (in.read() != '\n') {
          throw new IOException("a lone CR");
        }
        return line.toString(StandardCharsets.ISO_8859_1);
      }
      if (next == '\n') {
        throw new IOException("a lone LF");
      }
      line.write(next);
    }
    throw new EOFException();
  }
}
