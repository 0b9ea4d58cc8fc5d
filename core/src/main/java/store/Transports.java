package store;

import java.util.Objects;
import store.config.Configuration;
import store.database.Database;
import store.mail.Allowance;
import store.mail.CarefulMailer;
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

  static Mailer mailer(Configuration configuration, OutsideWorld world, Database database) {
    MailSettings mail = configuration.mail();
    EmailAddress replyTo = mail.replyTo();
    MimeText mime =
        new MimeText(
            mail.from().text(),
            configuration.shop().name(),
            replyTo == null ? null : replyTo.text());
    return switch (mail.transport()) {
      case DIRECTORY -> new DirectoryMailer(mail.folder(), mime);
      case SMTP -> {
        SmtpSettings smtp = Objects.requireNonNull(mail.smtp(), "the configuration has checked it");
        Allowance allowance =
            new Allowance(
                database, smtp.ratePerSecond(), smtp.perDay(), world.clock(), world.pause()::of);
        yield new CarefulMailer(
            new SmtpMailer(smtp, mail.from().text(), mime, SmtpTimes.USUAL), allowance, database);
      }
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
