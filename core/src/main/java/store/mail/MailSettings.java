package store.mail;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How mail leaves the store.
 *
 * @param transport where it goes
 * @param from the address it comes from
 * @param replyTo where answers go, or null for {@code from}
 * @param notified who hears of each sale and each failure that needs a hand, or null for nobody
 * @param folder where the directory transport writes its {@code .eml} files
 * @param smtp the mail server; never null when {@code transport} is {@code SMTP}
 */
public record MailSettings(
    Transport transport,
    EmailAddress from,
    @Nullable EmailAddress replyTo,
    @Nullable EmailAddress notified,
    Path folder,
    @Nullable SmtpSettings smtp) {

  /** Where mail goes. */
  public enum Transport {
    /** Each mail becomes a file in a folder. */
    DIRECTORY,
    /** To a mail server. */
    SMTP
  }
}
