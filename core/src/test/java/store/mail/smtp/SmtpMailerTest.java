package store.mail.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import store.mail.EmailAddress;
import store.mail.MailState;
import store.mail.Message;
import store.mail.MimeText;
import store.mail.Sent;
import store.mail.SmtpSettings;

/** What a lost connection or a refusal means depends on the step at which it came. */
class SmtpMailerTest {

  @Test
  void what_became_of_a_mail_follows_from_the_step_and_the_answer() throws Exception {
    String lost = "the connection was lost before the mail server had answered";
    assertEquals(new Sent(MailState.SENT, "250 kept"), sent(Map.of(".", "250 kept")));
    assertEquals(new Sent(MailState.UNKNOWN, lost), sent(Map.of(".", "")));
    assertEquals(new Sent(MailState.REFUSED, "554 no"), sent(Map.of(".", "554 no")));
    assertEquals(new Sent(MailState.DEFERRED, "450 later"), sent(Map.of("RCPT", "450 later")));
    assertEquals(new Sent(MailState.REFUSED, "550 nobody"), sent(Map.of("RCPT", "550 nobody")));
  }

  private static Sent sent(Map<String, String> answers) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> serve(server, answers));
      SmtpSettings settings =
          new SmtpSettings(
              "127.0.0.1", server.getLocalPort(), null, null, SmtpSettings.Tls.NONE, 1, 1000, null);
      Clock still = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
      MimeText mime = new MimeText("shop@shop.example", "Shop", null);
      try (SmtpMailer mailer =
          new SmtpMailer(settings, "shop@shop.example", mime, SmtpTimes.USUAL, still, time -> {})) {
        return mailer.send(
            new Message(
                "1@shop.example",
                Instant.EPOCH,
                EmailAddress.parse("ada@example.org"),
                null,
                "Hello",
                "Hello",
                "<p>Hello</p>"));
      }
    }
  }

  private static void serve(ServerSocket server, Map<String, String> answers) {
    try (Socket one = server.accept();
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(one.getInputStream(), StandardCharsets.US_ASCII))) {
      say(one, "220 here");
      boolean inData = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (inData && !line.equals(".")) {
          continue;
        }
        String step = line.split(" ", -1)[0];
        String answer = answers.getOrDefault(step, step.equals("DATA") ? "354 go on" : "250 ok");
        inData = step.equals("DATA");
        if (answer.isEmpty()) {
          return;
        }
        say(one, answer);
      }
    } catch (java.io.IOException gone) {
      return;
    }
  }

  private static void say(Socket one, String line) throws java.io.IOException {
    one.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    one.getOutputStream().flush();
  }
}
