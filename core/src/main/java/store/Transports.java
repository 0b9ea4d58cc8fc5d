package store;

import java.util.Objects;
import store.config.Configuration;
import store.mail.EmailAddress;
import store.mail.MailSettings;
import store.mail.Mailer;
import store.mail.MimeText;
import store.mail.SmtpSettings;
import store.mail.directory.DirectoryMailer;
import store.mail.smtp.SmtpMailer;
import store.mail.smtp.SmtpTimes;

/** Which way mail leaves, as configured. */
final class Transports {

  private Transports() {}

  static Mailer mailer(Configuration configuration, OutsideWorld world) {
    MailSettings mail = configuration.mail();
    EmailAddress replyTo = mail.replyTo();
    MimeText mime =
        new MimeText(
            mail.from().text(),
            configuration.shop().name(),
            replyTo == null ? null : replyTo.text());
    return switch (mail.transport()) {
      case DIRECTORY -> new DirectoryMailer(mail.folder(), mime);
      case SMTP ->
          new SmtpMailer(
              Objects.requireNonNull(mail.smtp(), "the configuration has checked it"),
              mail.from().text(),
              mime,
              SmtpTimes.USUAL,
              world.clock(),
              world.pause()::of);
    };
  }

  /** How many mails may be on their way at once. */
  static int connections(Configuration configuration) {
    SmtpSettings smtp = configuration.mail().smtp();
    return configuration.mail().transport() == MailSettings.Transport.SMTP && smtp != null
        ? smtp.connections()
        : 1;
  }
}
