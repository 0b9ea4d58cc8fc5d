package store.mail.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import store.failure.Kind;
import store.failure.StoreException;
import store.mail.EmailAddress;
import store.mail.MailState;
import store.mail.Message;
import store.mail.MimeText;
import store.mail.SmtpSettings;
import store.mail.SmtpSettings.Tls;
import store.secrets.Secret;
import store.testing.smtp.SmtpStandIn;

/** An ordinary mail server of somebody else's. */
class GreenMailTest {

  static {
    // GreenMail asks nobody else whose certificate it is to show.
    System.setProperty(
        "greenmail.tls.keystore.file",
        String.valueOf(SmtpStandIn.class.getResource("localhost.p12")).replaceFirst("^file:", ""));
    System.setProperty("greenmail.tls.keystore.password", "changeit");
    System.setProperty("greenmail.tls.key.password", "changeit");
  }

  private static final String NAME = "Zoë 🙂 \"the\" שלום, Müller";
  private static final String TEXT = "Dear Zoë,\n.\n\n🙂 שלום\n.\n";

  @Test
  void takes_what_we_send_by_tls_with_a_login_and_reads_it_as_it_was_meant() throws Exception {
    List<Object> read = new ArrayList<>();
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS);
    GreenMail server = new GreenMail(setup);
    server.setUser("shop@shop.example", "shop", "secret");
    server.start();
    try (SmtpMailer mailer = mailer(server.getSmtps().getPort(), Tls.IMPLICIT, "secret")) {
      read.add(mailer.send(message("1")).state());
      read.add(mailer.send(message("2")).state());
      for (MimeMessage mail : server.getReceivedMessages()) {
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        read.add(mail.getMessageID());
        read.add(mail.getSubject());
        read.add(
            ((jakarta.mail.internet.InternetAddress) mail.getAllRecipients()[0]).getPersonal());
        read.add(parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n"));
        read.add(parts.getBodyPart(1).getContentType());
      }
    } finally {
      server.stop();
    }

    assertEquals(
        List.of(
            MailState.SENT,
            MailState.SENT,
            "<1@shop.example>",
            "Ein Gruß 🙂",
            NAME,
            TEXT,
            "text/html; charset=UTF-8",
            "<2@shop.example>",
            "Ein Gruß 🙂",
            NAME,
            TEXT,
            "text/html; charset=UTF-8"),
        read);
  }

  @Test
  void refuses_a_wrong_password_and_one_that_would_go_in_the_clear() throws Exception {
    GreenMail secure = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
    GreenMail clear = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    secure.setUser("shop@shop.example", "shop", "secret");
    secure.start();
    clear.start();
    List<Object> told = new ArrayList<>();
    try {
      told.add(failure(mailer(secure.getSmtps().getPort(), Tls.IMPLICIT, "wrong")));
      told.add(failure(mailer(clear.getSmtp().getPort(), Tls.STARTTLS, "secret")));
      told.add(clear.getReceivedMessages().length);
    } finally {
      secure.stop();
      clear.stop();
    }

    assertEquals(List.of(Kind.CONFIGURATION, Kind.CONFIGURATION, 0), told);
  }

  private static Object failure(SmtpMailer mailer) {
    try (mailer) {
      return mailer.send(message("1")).state();
    } catch (StoreException refused) {
      return refused.kind();
    }
  }

  private static SmtpMailer mailer(int port, Tls tls, String password) {
    return new SmtpMailer(
        new SmtpSettings("localhost", port, "shop", new Secret(password), tls, 2, 1000, null),
        "shop@shop.example",
        new MimeText("shop@shop.example", "Zoë's Shop", null),
        SmtpTimes.USUAL,
        SmtpStandIn.trusting("localhost").getSocketFactory());
  }

  private static Message message(String id) {
    return new Message(
        id + "@shop.example",
        Instant.parse("2026-11-20T21:35:14Z"),
        EmailAddress.parse("zoe@example.org"),
        NAME,
        "Ein Gruß 🙂",
        TEXT,
        "<p>Dear Zoë, 🙂</p>");
  }
}
