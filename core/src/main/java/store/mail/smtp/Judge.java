package store.mail.smtp;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import store.failure.StoreException;
import store.mail.MailState;
import store.mail.Sent;

/**
 * What the answers of a mail server mean for the mail at hand, and when they mean that no mail at
 * all can leave. Shared by all connections to one server.
 */
final class Judge {

  /** So many lost one after the other, before anything was handed over, are no accident. */
  private static final int MOST_LOST = 3;

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
  private final AtomicInteger lost = new AtomicInteger();

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

  /** The server refuses the reader, or to hear the mail. */
  Sent ofReader(Answer answer) {
    return refused(answer);
  }

  /** The server has heard the whole mail, or at least was told its end. */
  Sent ofMail(Answer answer) {
    if (answer.fine()) {
      lost.set(0);
      return new Sent(MailState.SENT, answer.text());
    }
    return answer.refusal()
        ? refused(answer)
        : new Sent(
            MailState.UNKNOWN, "the connection was lost before the mail server had answered");
  }

  /** The connection ended before the whole mail was handed over: nothing of it was taken. */
  Sent lostBefore(Answer answer) {
    if (lost.incrementAndGet() >= MOST_LOST) {
      throw answer.code() > 0
          ? wait(answer)
          : StoreException.unavailable(
              server + " loses every connection before it takes a mail; try again later.", null);
    }
    return new Sent(
        MailState.DEFERRED,
        answer.code() > 0
            ? answer.text()
            : "the connection was lost before the mail was handed over");
  }

  private Sent refused(Answer answer) {
    lost.set(0);
    if (LIMIT.matcher(answer.text()).find()) {
      throw wait(answer);
    }
    boolean forGood = answer.code() / 100 == 5;
    if (forGood && ABOUT_US.matcher(answer.text()).find()) {
      throw aboutUs(answer);
    }
    return new Sent(forGood ? MailState.REFUSED : MailState.DEFERRED, answer.text());
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
