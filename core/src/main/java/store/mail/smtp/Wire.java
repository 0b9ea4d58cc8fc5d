package store.mail.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.eclipse.angus.mail.smtp.SMTPOutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;
import store.mail.MailState;
import store.mail.Sent;

/**
 * One connection to a mail server. It takes the steps of a delivery (RFC 5321 section 3.3) one by
 * one, because what a lost connection means depends on the step at which it was lost.
 */
final class Wire extends SMTPTransport {

  /** What a server says to a login that it accepts, and to nothing else (RFC 4954 section 4). */
  private static final int LOGGED_IN = 235;

  private final Line line;
  private final Judge judge;
  private List<String> extensions = List.of();
  private Answer first = Answer.NONE;
  private @Nullable SMTPOutputStream body;
  private boolean expecting;
  private boolean turning;
  private boolean loggedIn;
  private boolean spent;
  private boolean used;

  Wire(Session session, boolean implicit, Line line, Judge judge) {
    super(session, null, "smtp", implicit);
    this.line = line;
    this.judge = judge;
  }

  Line line() {
    return line;
  }

  @Override
  protected boolean ehlo(String domain) throws MessagingException {
    boolean known = super.ehlo(domain);
    extensions =
        known ? getLastServerResponse().lines().skip(1).map(Wire::extension).toList() : List.of();
    return known;
  }

  private static String extension(String line) {
    return Reply.line(line.length() > 4 ? line.substring(4) : "").toUpperCase(Locale.ROOT);
  }

  @Override
  protected void startTLS() throws MessagingException {
    turning = true;
    super.startTLS();
    turning = false;
  }

  /** Whether the last it was asked was to make the connection safe. */
  boolean turning() {
    return turning;
  }

  /** Whether the server has accepted a login: the library goes on without where none is offered. */
  boolean loggedIn() {
    return loggedIn;
  }

  /** What the server says it can do, as in its last greeting. */
  List<String> extensions() {
    return extensions;
  }

  /** The version of TLS, or null in the clear. */
  @Nullable String tls() {
    return isSSL() ? line.version() : null;
  }

  /** Whether the connection can no longer be used. */
  boolean spent() {
    return spent;
  }

  /**
   * Hands over one mail.
   *
   * @return what became of it; null when the server had ended a connection that had been used
   *     before, without taking any of the mail: then another connection is worth a try
   * @throws StoreException {@code CONFIGURATION} when the server takes no mail from this sender,
   *     {@code UNAVAILABLE} when it takes none just now
   */
  synchronized @Nullable Sent deliver(String from, String to, byte[] mail) {
    boolean again = used;
    used = true;
    boolean international = !ascii(from) || !ascii(to);
    if (international && !supportsExtension("SMTPUTF8")) {
      return new Sent(
          MailState.REFUSED,
          "the mail server takes no address with letters beyond ASCII (it offers no SMTPUTF8)");
    }
    Answer sender =
        say("MAIL FROM:<" + from + ">" + (international ? " BODY=8BITMIME SMTPUTF8" : ""));
    if (sender.ended()) {
      spent = true;
      if (again) {
        return null;
      }
      throw judge.noMailTaken(sender);
    }
    if (!sender.fine()) {
      reset();
      return judge.ofSender(sender);
    }
    Answer reader = say("RCPT TO:<" + to + ">");
    Answer data = reader.fine() ? beginData() : reader;
    SMTPOutputStream target = body;
    body = null;
    if (target != null) {
      return handOver(target, mail);
    }
    if (data.ended()) {
      spent = true;
      return again ? null : judge.lostBefore(data);
    }
    reset();
    return reader.fine() ? judge.ofBeginning(data) : judge.ofReader(data);
  }

  private Answer beginData() {
    first = Answer.NONE;
    expecting = true;
    try {
      body = (SMTPOutputStream) data();
    } catch (MessagingException refused) {
      // The library says RSET after a refusal; the first answer is the one to DATA.
      expecting = false;
    }
    return first;
  }

  /** What became of a mail whose body goes over this connection. */
  private Sent handOver(SMTPOutputStream target, byte[] mail) {
    spent = true;
    try {
      target.write(mail);
      target.ensureAtBOL();
    } catch (IOException broken) {
      // Without its dot nothing was taken (RFC 5321 section 4.1.1.4).
      return judge.lostBefore(Answer.NONE);
    }
    Answer answer = say(".");
    spent = answer.ended() || (!answer.fine() && !answer.refusal());
    return judge.ofMail(answer);
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    boolean wanted = expecting;
    expecting = false;
    int code = super.readServerResponse();
    loggedIn |= code == LOGGED_IN;
    if (wanted) {
      first = new Answer(code, Reply.line(getLastServerResponse()));
    }
    return code;
  }

  private void reset() {
    spent |= !say("RSET").fine();
  }

  private Answer say(String command) {
    try {
      int code = simpleCommand(command.getBytes(StandardCharsets.UTF_8));
      return new Answer(code, Reply.line(getLastServerResponse()));
    } catch (MessagingException lost) {
      return Answer.NONE;
    }
  }

  private static boolean ascii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }
}
