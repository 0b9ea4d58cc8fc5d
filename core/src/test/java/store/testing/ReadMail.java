package store.testing;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * A mail as its reader gets it.
 *
 * @param to who reads it
 * @param subject its subject, decoded
 * @param text its plain part, lines ending in LF
 * @param html its HTML part, lines ending in LF
 */
public record ReadMail(String to, String subject, String text, String html) {

  /** Reads the raw text of a mail with a plain and an HTML part. */
  public static ReadMail of(String raw) {
    try {
      MimeMessage message =
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
      MimeMultipart parts = (MimeMultipart) message.getContent();
      return new ReadMail(
          message.getHeader("To", ","),
          message.getSubject(),
          words(parts.getBodyPart(0)),
          words(parts.getBodyPart(1)));
    } catch (MessagingException | IOException broken) {
      throw new AssertionError("a mail cannot be read", broken);
    }
  }

  private static String words(BodyPart part) throws MessagingException, IOException {
    return ((String) part.getContent()).replace("\r\n", "\n");
  }
}
