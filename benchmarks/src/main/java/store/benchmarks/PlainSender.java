package store.benchmarks;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;

/**
 * What one writes first: the mail library, one connection that is used again, one mail after the
 * other, and nothing remembered. {@code PORT COUNT}.
 */
final class PlainSender {

  private static final String TEXT =
      "Hello Buyer,\n\nThe Book 2.0 is here. You bought The Book, so it is yours.\n\n"
          + "https://books.example.org/d/0123456789012345678901234567890123456789012\n\n"
          + "You get this mail because you bought it.\n".repeat(10);

  private PlainSender() {}

  /** Sends so many mails to the port of this machine. */
  public static void main(String[] args) throws MessagingException, UnsupportedEncodingException {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "127.0.0.1");
    properties.setProperty("mail.smtp.port", args[0]);
    properties.setProperty("mail.smtp.localhost", "books.example.org");
    Session session = Session.getInstance(properties);
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect();
      for (int i = 0; i < Integer.parseInt(args[1]); i++) {
        MimeMessage mail = mail(session, i);
        transport.sendMessage(mail, mail.getAllRecipients());
      }
    }
  }

  private static MimeMessage mail(Session session, int number)
      throws MessagingException, UnsupportedEncodingException {
    MimeBodyPart text = new MimeBodyPart();
    text.setText(TEXT, "UTF-8", "plain");
    MimeBodyPart html = new MimeBodyPart();
    html.setText("<p>" + TEXT.replace("\n\n", "</p><p>") + "</p>", "UTF-8", "html");
    MimeMessage mail = new MimeMessage(session);
    mail.setFrom(new InternetAddress("ada@books.example.org", "Ada's Books"));
    mail.setRecipient(
        Message.RecipientType.TO, new InternetAddress("buyer" + number + "@example.org", "Buyer"));
    mail.setSubject("The Book 2.0 is here", "UTF-8");
    mail.setSentDate(Date.from(Instant.now()));
    mail.setContent(new MimeMultipart("alternative", text, html));
    mail.saveChanges();
    return mail;
  }
}
