package store.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import store.testing.TestStore;

/** What is written is a well-formed message, whatever the words in it. */
class MimeTextTest {

  private static final List<String> HEADERS =
      List.of(
          "Auto-Submitted",
          "Content-Type",
          "Date",
          "From",
          "MIME-Version",
          "Message-ID",
          "Reply-To",
          "Subject",
          "To");

  @Test
  void reads_back_as_it_was_meant() throws Exception {
    Message message =
        message("ada@example.org", "Ada Łovelace 👩‍💻", "Your download: דוגמה 📚 \"quoted\"");
    MimeMessage read = parsed(bytes("Der Laden & Söhne", message));

    assertEquals(
        List.of(
            "<abc@shop.example>",
            Instant.parse("2026-11-20T21:35:14Z"),
            address("mail@shop.example", "Der Laden & Söhne"),
            address("help@shop.example", null),
            address("ada@example.org", "Ada Łovelace 👩‍💻"),
            "Your download: דוגמה 📚 \"quoted\"",
            "auto-generated"),
        List.of(
            read.getMessageID(),
            read.getSentDate().toInstant(),
            List.of(read.getFrom()),
            List.of(read.getReplyTo()),
            List.of(read.getAllRecipients()),
            read.getSubject(),
            read.getHeader("Auto-Submitted", ",")));
    assertEquals(HEADERS, headers(read));
    assertEquals(
        List.of(
            "text/plain; charset=UTF-8",
            crlf(message.text()),
            "text/html; charset=UTF-8",
            crlf(message.html())),
        parts(read));
  }

  @Test
  void no_name_can_smuggle_in_a_header_or_a_reader() throws Exception {
    for (String breaks : List.of("\r\n", "\n", "\r", "\r\n\r\n", "\u2028", "\u2029", "\u0085")) {
      String evil = "Evil" + breaks + "Bcc: eve@example.org" + breaks + ", eve@example.org";
      MimeMessage read = parsed(bytes(evil, message("ada@example.org", evil, evil)));

      assertEquals(HEADERS, headers(read));
      assertEquals(
          List.of("ada@example.org"),
          Arrays.stream(read.getAllRecipients())
              .map(reader -> ((InternetAddress) reader).getAddress())
              .toList());
      assertEquals("Evil Bcc: eve@example.org , eve@example.org", read.getSubject());
    }
  }

  @Test
  void what_looks_like_an_encoded_word_is_text_and_is_never_decoded() throws Exception {
    for (String evil :
        List.of(
            "=?utf-8?Q?Evil=0D=0ABcc:_eve@example.org?=",
            "=?utf-8?Q?=FF=FE?= and =?x?b?!!?=",
            "=?",
            "=?utf-8?q?a?= =?utf-8?q?b?=".repeat(7),
            "Łó =?utf-8?Q?Evil=0D=0ABcc:_eve@example.org?=")) {
      byte[] bytes = bytes(evil, message("ada@example.org", evil, evil));
      MimeMessage read = parsed(bytes);

      assertEquals(
          List.of(
              evil,
              address("mail@shop.example", evil),
              address("ada@example.org", evil),
              List.of(evil, evil),
              HEADERS),
          List.of(
              read.getSubject(),
              List.of(read.getFrom()),
              List.of(read.getAllRecipients()),
              List.of(personal(read.getFrom()[0]), personal(read.getAllRecipients()[0])),
              headers(read)));
      String head = new String(bytes, StandardCharsets.UTF_8).split("\r\n\r\n", 2)[0];
      assertEquals(true, head.lines().allMatch(line -> line.length() <= 78), head);
    }
  }

  private static String personal(Address address) {
    return String.valueOf(((InternetAddress) address).getPersonal());
  }

  @Test
  void addresses_beyond_ascii_are_written_as_utf_8_and_break_no_line() throws Exception {
    // Cut to their low bytes these letters are CR and LF.
    byte[] bytes = bytes("Shop", message("čċbcc@example.org", "Ĉċ", "Subject"));

    assertEquals(
        List.of("čċbcc@example.org"),
        new String(bytes, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.startsWith("To: "))
            .map(line -> line.substring(line.indexOf('<') + 1, line.indexOf('>')))
            .toList());
    assertEquals(HEADERS, headers(parsed(bytes)));
  }

  @Test
  void every_line_ends_in_cr_lf_and_is_short_enough_for_any_relay() throws Exception {
    String longLine = "word ".repeat(2000);
    for (String text :
        List.of(
            longLine,
            "x".repeat(5000),
            "ä".repeat(5000),
            "a\nb\r\nc\rd",
            ".\n..\n.hidden\n",
            "From here\n",
            "",
            "\u0000\u0007")) {
      byte[] bytes =
          bytes(
              "Shop " + longLine,
              new Message(
                  "abc@shop.example",
                  TestStore.NOW,
                  EmailAddress.parse("ada@example.org"),
                  longLine,
                  longLine,
                  text,
                  "<p>" + text + "</p>"));
      String raw = new String(bytes, StandardCharsets.ISO_8859_1);

      assertEquals("", raw.replace("\r\n", "").replaceAll("[^\r\n]", ""));
      assertEquals(
          List.of(),
          Arrays.stream(raw.split("\r\n", -1)).filter(line -> line.length() > 998).toList());
      assertEquals(crlf(text), parts(parsed(bytes)).get(1));
    }
  }

  private static Message message(String to, String toName, String subject) {
    return new Message(
        "abc@shop.example",
        TestStore.NOW,
        EmailAddress.parse(to),
        toName,
        subject,
        "Thank you, " + toName + ".\nBye\n",
        "<p>Thank you, " + toName + ".</p>\n");
  }

  private static byte[] bytes(String shop, Message message) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new MimeText("mail@shop.example", shop, "help@shop.example").write(message, bytes);
    return bytes.toByteArray();
  }

  private static MimeMessage parsed(byte[] bytes) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("mail.mime.allowutf8", "true");
    return new MimeMessage(Session.getInstance(properties), new ByteArrayInputStream(bytes));
  }

  private static List<InternetAddress> address(String address, @Nullable String name)
      throws Exception {
    return List.of(new InternetAddress(address, name, "UTF-8"));
  }

  private static List<String> headers(MimeMessage message) throws Exception {
    return Collections.list(message.getAllHeaders()).stream()
        .map(Header::getName)
        .sorted()
        .toList();
  }

  private static List<String> parts(MimeMessage message) throws Exception {
    MimeMultipart parts = (MimeMultipart) message.getContent();
    return List.of(
        parts.getBodyPart(0).getContentType(),
        (String) parts.getBodyPart(0).getContent(),
        parts.getBodyPart(1).getContentType(),
        (String) parts.getBodyPart(1).getContent());
  }

  private static String crlf(String text) {
    return text.replaceAll("\r\n|\r|\n", "\r\n");
  }

  @Test
  void carries_headers_of_its_own_and_no_others_within_them() throws Exception {
    Message message =
        message("ada@example.org", "Ada", "News")
            .with("List-Unsubscribe", "<https://shop.example/u/abc>")
            .with("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    MimeMessage read = parsed(bytes("Shop", message));

    assertEquals(
        List.of("<https://shop.example/u/abc>", "List-Unsubscribe=One-Click"),
        List.of(
            read.getHeader("List-Unsubscribe", ","), read.getHeader("List-Unsubscribe-Post", ",")));
    for (String value : List.of("a\r\nBcc: eve@example.org", "a\nb", "a\u2028b", "ä", "")) {
      assertThrows(IllegalArgumentException.class, () -> message.with("X-Note", value));
    }
    for (String name : List.of("X-Note:", "X Note", "X-N\r\nBcc", "")) {
      assertThrows(IllegalArgumentException.class, () -> message.with(name, "a"));
    }
  }
}
