package store.mail.smtp;

import java.time.Duration;
import java.util.regex.Pattern;
import store.failure.StoreException;
import store.mail.MailState;
import store.mail.Sent;

/**
 * What the answers of a mail server mean for the mail at hand, and when they mean that no mail at
 * all can leave. Shared by all connections to one server.
 */
final class Judge {

  /** What some servers say of the sender, or of a missing login, only when they hear the reader. */
  private static final Pattern ABOUT_US =
      Pattern.compile(
          "^53[0458]|\\b5\\.1\\.[78]\\b|\\b5\\.7\\.60\\b|sender address rejected"
              + "|relay(ing)? (access )?(is )?(denied|not permitted)|authentication required",
          Pattern.CASE_INSENSITIVE);

  /** What Amazon SES, Gmail and others say when their own limit for us is reached. */
  private static final Pattern LIMIT =
      Pattern.compile(
          "throttl|daily[a-z ]*(quota|limit)|sending (limit|quota|rate)|\\b[45]\\.4\\.5\\b",
          Pattern.CASE_INSENSITIVE);

  /** A mail that is too long, whoever sends it (RFC 1870 section 6.1, RFC 3463 section 3.4). */
  private static final Pattern TOO_LONG = Pattern.compile("^552|^523|\\b5\\.(3\\.4|2\\.3)\\b");

  private final String server;
  private final String from;

  /**
   * A judge of what that server says.
   *
   * @param server what to call it, as the beginning of a sentence
   * @param from the sender
   */
  Judge(String server, String from) {
    this.server = server;
    this.from = from;
  }

  /** A new connection ended before the server took any mail. */
  StoreException noMailTaken(Answer answer) {
    return answer.code() > 0
        ? wait(answer)
        : StoreException.unavailable(
            server + " ended the connection before it took the mail; try again later.", null);
  }

  /**
   * The server refuses the sender, whoever the reader is.
   *
   * @throws StoreException nearly always
   */
  Sent ofSender(Answer answer) {
    if (TOO_LONG.matcher(answer.text()).find()) {
      return new Sent(MailState.REFUSED, answer.text());
    }
    if (answer.code() / 100 != 5 || LIMIT.matcher(answer.text()).find()) {
      throw wait(answer);
    }
    throw answer.code() / 10 == 53
        ? aboutUs(answer)
        : StoreException.configuration(
            server + " refuses the sender " + from + " (" + answer.text() + "); mend mail.from.");
  }

  /**
   * The server refuses the reader. Even what sounds as if it were about us may be about this reader
   * alone: the mail is tried again, and others show what was meant.
   */
  Sent ofReader(Answer answer) {
    if (LIMIT.matcher(answer.text()).find()) {
      return suspicious(MailState.DEFERRED, answer.text(), wait(answer));
    }
    return refusesUs(answer)
        ? suspicious(MailState.DEFERRED, answer.text(), aboutUs(answer))
        : refused(answer);
  }

  /**
   * The server refuses to hear the mail.
   *
   * @throws StoreException when no mail at all can leave
   */
  Sent ofBeginning(Answer answer) {
    if (LIMIT.matcher(answer.text()).find()) {
      throw wait(answer);
    }
    if (refusesUs(answer)) {
      throw aboutUs(answer);
    }
    return refused(answer);
  }

  /**
   * The server has heard the whole mail, or at least was told its end.
   *
   * @throws StoreException when no mail at all can leave
   */
  Sent ofMail(Answer answer) {
    if (answer.fine()) {
      return new Sent(MailState.SENT, answer.text());
    }
    if (!answer.refusal()) {
      return suspicious(
          MailState.UNKNOWN,
          "the connection was lost before the mail server had answered",
          StoreException.unavailable(
              server + " loses every connection before it has answered to a mail; try again later.",
              null));
    }
    return ofBeginning(answer);
  }

  /** The connection ended before the whole mail was handed over: nothing of it was taken. */
  Sent lostBefore(Answer answer) {
    if (answer.code() > 0) {
      return suspicious(MailState.DEFERRED, answer.text(), wait(answer));
    }
    return suspicious(
        MailState.DEFERRED,
        "the connection was lost before the mail was handed over",
        StoreException.unavailable(
            server + " loses every connection before it takes a mail; try again later.", null));
  }

  private static Sent suspicious(MailState state, String reply, StoreException why) {
    return new Sent(state, reply, new Sent.Suspicion(why, Duration.ZERO));
  }

  private static Sent refused(Answer answer) {
    return new Sent(
        answer.code() / 100 == 5 ? MailState.REFUSED : MailState.DEFERRED, answer.text());
  }

  private static boolean refusesUs(Answer answer) {
    return answer.code() / 100 == 5 && ABOUT_US.matcher(answer.text()).find();
  }

  private StoreException wait(Answer answer) {
    return StoreException.unavailable(
        server + " wants us to wait (" + answer.text() + "); try again later.", null);
  }

  private StoreException aboutUs(Answer answer) {
    return StoreException.configuration(
        server
            + " takes no mail from "
            + from
            + " ("
            + answer.text()
            + "); mend mail.from, or the login in mail.smtp.");
  }
}
