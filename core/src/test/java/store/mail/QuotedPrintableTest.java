package store.mail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is encoded here is decoded by the mail library as it was. */
class QuotedPrintableTest {

  @Test
  void every_text_comes_back_as_it_was_on_lines_that_any_relay_takes() throws Exception {
    Random dice = new Random(3);
    String letters = "ab =\t.ä€😀\r\n\u0000=";
    for (int length = 0; length < 600; length++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < length; i++) {
        text.append(letters.charAt(dice.nextInt(letters.length())));
      }
      byte[] bytes =
          text.toString().replaceAll("\r\n|\r|\n", "\r\n").getBytes(StandardCharsets.UTF_8);
      byte[] encoded = QuotedPrintable.encode(bytes);
      List<String> lines = List.of(new String(encoded, StandardCharsets.US_ASCII).split("\r\n"));

      assertArrayEquals(
          bytes,
          MimeUtility.decode(new ByteArrayInputStream(encoded), "quoted-printable").readAllBytes());
      assertEquals(
          List.of(),
          lines.stream().filter(line -> line.length() > 76 || line.matches(".*\\s")).toList());
    }
  }

  @Test
  void reads_as_others_write_it() {
    assertEquals(
        "H=C3=A4 =3D 1=20\r\n.\r\n=09",
        new String(
            QuotedPrintable.encode("Hä = 1 \r\n.\r\n\t".getBytes(StandardCharsets.UTF_8)),
            StandardCharsets.US_ASCII));
  }
}
