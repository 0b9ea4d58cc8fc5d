package store.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a message as RFC 5322 text with a plain and an HTML alternative (RFC 2046 5.1.4). */
public final class MimeText {

  private final String from;
  private final String fromName;
  private final @Nullable String replyTo;

  /**
   * Mail from one sender.
   *
   * @param from the sender's address
   * @param fromName the sender's name, usually the store's
   * @param replyTo where answers go when not to the sender
   */
  public MimeText(String from, String fromName, @Nullable String replyTo) {
    this.from = from;
    this.fromName = fromName;
    this.replyTo = replyTo;
  }

  /** Writes the whole message, lines ending in CR LF. */
  public void write(Message message, OutputStream target) throws IOException {
    try {
      mime(message).writeTo(target);
    } catch (MessagingException impossible) {
      throw new IllegalStateException("a mail could not be written", impossible);
    }
  }

  private MimeMessage mime(Message message) throws MessagingException {
    MimeBodyPart text = new MimeBodyPart();
    text.setText(crlf(message.text()), "UTF-8", "plain");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(crlf(message.html()), "UTF-8", "html");
    MimeMessage mime =
        new MimeMessage(OnFirstUse.SESSION) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + message.messageId() + ">");
          }
        };
    mime.setFrom(address(from, fromName));
    if (replyTo != null) {
      mime.setReplyTo(new InternetAddress[] {address(replyTo, null)});
    }
    mime.setRecipient(
        jakarta.mail.Message.RecipientType.TO, address(message.to().text(), message.toName()));
    mime.setSubject(oneLine(message.subject()), "UTF-8");
    mime.setSentDate(Date.from(message.date()));
    // RFC 3834: no vacation reply is wanted.
    mime.setHeader("Auto-Submitted", "auto-generated");
    for (Map.Entry<String, String> header : new TreeMap<>(message.headers()).entrySet()) {
      mime.setHeader(header.getKey(), header.getValue());
    }
    mime.setContent(new MimeMultipart("alternative", text, html));
    mime.saveChanges();
    return mime;
  }

  private static InternetAddress address(String address, @Nullable String name) {
    try {
      InternetAddress internet = new InternetAddress(oneLine(address), false);
      if (name != null && !name.isBlank()) {
        internet.setPersonal(oneLine(name), StandardCharsets.UTF_8.name());
      }
      return internet;
    } catch (MessagingException | UnsupportedEncodingException impossible) {
      throw new IllegalStateException("an address could not be written", impossible);
    }
  }

  private static String crlf(String text) {
    return text.replaceAll("\r\n|\r|\n", "\r\n");
  }

  /** No field can smuggle in a header of its own: every kind of line break becomes a space. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
  }

  /** Most commands write no mail and need not load what reads the mail library's providers. */
  private static final class OnFirstUse {
    static final Session SESSION = Session.getInstance(new Properties());
  }
}
