package store.mail.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
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

  /** What some servers say of the sender, or of a missing login, only when they hear the reader. */
  private static final Pattern ABOUT_US =
      Pattern.compile(
          "^530|\\b5\\.1\\.[78]\\b|sender address rejected|relay(ing)? (access )?(is )?denied",
          Pattern.CASE_INSENSITIVE);

  private final RememberingSockets sockets;
  private List<String> extensions = List.of();
  private boolean spent;
  private boolean used;

  Wire(Session session, boolean implicit, RememberingSockets sockets) {
    super(session, null, "smtp", implicit);
    this.sockets = sockets;
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

  /** What the server says it can do, as in its last greeting. */
  List<String> extensions() {
    return extensions;
  }

  /** The version of TLS, or null in the clear. */
  @Nullable String tls() {
    return isSSL() ? sockets.version() : null;
  }

  /** Whether the connection can no longer be used. */
  boolean spent() {
    return spent;
  }

  /**
   * Hands over one mail.
   *
   * @return what became of it; null when the server had ended the connection before it began
   * @throws StoreException {@code CONFIGURATION} when the server takes no mail from this sender
   */
  synchronized @Nullable Sent deliver(String from, String to, byte[] mail) {
    boolean international = !ascii(from) || !ascii(to);
    if (international && !supportsExtension("SMTPUTF8")) {
      return new Sent(
          MailState.REFUSED,
          "the mail server takes no address with letters beyond ASCII (it offers no SMTPUTF8)");
    }
    int begun = say("MAIL FROM:<" + from + ">" + (international ? " BODY=8BITMIME SMTPUTF8" : ""));
    if (begun <= 0 || (begun == 421 && used)) {
      spent = true;
      return null;
    }
    used = true;
    if (begun / 100 == 5 && begun != 552) {
      String said = reply();
      reset();
      throw StoreException.configuration(
          "The mail server refuses the sender " + from + " (" + said + "); mend mail.from.");
    }
    if (begun / 100 != 2) {
      return declined(begun);
    }
    int known = say("RCPT TO:<" + to + ">");
    if (known / 100 == 5 && ABOUT_US.matcher(reply()).find()) {
      String said = reply();
      reset();
      throw StoreException.configuration(
          "The mail server takes no mail from "
              + from
              + " ("
              + said
              + "); mend mail.from or the"
              + " login in mail.smtp.");
    }
    return known / 100 == 2 ? data(mail) : declined(known);
  }

  private Sent data(byte[] mail) {
    OutputStream body;
    try {
      body = data();
    } catch (MessagingException refused) {
      return declined(getLastReturnCode());
    }
    try {
      body.write(mail);
      finishData();
      return new Sent(MailState.SENT, reply());
    } catch (IOException | MessagingException lost) {
      int code = getLastReturnCode();
      boolean answered = lost instanceof MessagingException && code >= 400 && code < 600;
      if (answered) {
        return declined(code);
      }
      spent = true;
      return new Sent(
          MailState.UNKNOWN, "the connection was lost before the mail server had answered");
    }
  }

  /** Puts off what may succeed later, and makes the connection ready for the next. */
  private Sent declined(int code) {
    String said = reply();
    if (code <= 0 || code == 421) {
      spent = true;
    } else {
      reset();
    }
    if (code <= 0) {
      return new Sent(
          MailState.DEFERRED, "the connection was lost before the mail was handed over");
    }
    return new Sent(code / 100 == 5 ? MailState.REFUSED : MailState.DEFERRED, said);
  }

  private void reset() {
    spent |= say("RSET") / 100 != 2;
  }

  /** The code of the answer; 0 or less when there was none. */
  private int say(String command) {
    try {
      return simpleCommand(command);
    } catch (MessagingException lost) {
      return 0;
    }
  }

  private String reply() {
    return Reply.line(getLastServerResponse());
  }

  private static boolean ascii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }
}
