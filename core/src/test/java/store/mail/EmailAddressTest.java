package store.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import store.failure.Kind;
import store.failure.StoreException;

class EmailAddressTest {

  @ParameterizedTest
  @CsvSource({
    "ada@example.org, ada@example.org",
    "Ada@Example.ORG, ada@example.org",
    "' ada@example.org\t', ada@example.org",
    "ada+books@example.org, ada+books@example.org",
    "a.d.a@example.org, a.d.a@example.org",
    "o'hara!#$%&*/=?^_`{|}~-@example.org, o'hara!#$%&*/=?^_`{|}~-@example.org",
    "ada@bücher.example, ada@xn--bcher-kva.example",
    "ada@BÜCHER.example, ada@xn--bcher-kva.example",
    "ada@xn--bcher-kva.example, ada@xn--bcher-kva.example",
    "ada@例え。テスト, ada@xn--r8jz45g.xn--zckzah",
    "ÄRGER@example.org, ärger@example.org",
    "A\u0308rger@example.org, ärger@example.org",
    "INFO@TIGER.example, info@tiger.example",
    "😀@example.org, 😀@example.org",
    "аda@example.org, аda@example.org",
    "ada@localhost, ada@localhost",
    "1@2.example, 1@2.example"
  })
  void knows_a_person_by_one_spelling(String typed, String known) {
    assertEquals(new EmailAddress(known), EmailAddress.parse(typed));
    assertEquals(new EmailAddress(known), EmailAddress.parse(known));
  }

  @Test
  void leaves_look_alikes_apart() {
    assertNotEquals(EmailAddress.parse("аda@example.org"), EmailAddress.parse("ada@example.org"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "ada",
        "ada@",
        "@example.org",
        "ada@example",
        "ada@example.",
        "ada@.example",
        "ada@ex..example",
        "ada@-x.example",
        "ada@x-.example",
        "ada@x_y.example",
        ".ada@x.example",
        "ada.@x.example",
        "a..da@x.example",
        "a da@x.example",
        "ada@x.exam ple",
        "a@b@x.example",
        "\"a da\"@x.example",
        "Ada <ada@x.example>",
        "<ada@x.example>",
        "ada@x.example, b@x.example",
        "ada@x.example;b@x.example",
        "ada(c)@x.example",
        "ada@127.0.0.1",
        "ada@[127.0.0.1]",
        "ada@[IPv6:::1]",
        "ada@x.123",
        "ada@x.example\r\nBcc: b@x.example",
        "ada\r\nBcc: b@x.example",
        "ada\u2028@x.example",
        "a\u0000da@x.example",
        "ada@x\u2029.example",
        "a\u200dda@x.example",
        "a\u202eda@x.example",
        "a\u00a0da@x.example",
        "a\ud800da@x.example",
        "mailto:ada@x.example",
        "ada@x.example/",
        "ada:@x.example"
      })
  void refuses_what_no_mail_can_be_sent_to(String typed) {
    StoreException refused =
        assertThrows(StoreException.class, () -> EmailAddress.parse(typed), typed);

    assertEquals(Kind.MISUSED, refused.kind());
  }

  @Test
  void counts_octets_up_to_64_before_and_254_in_all() {
    String domain = "d".repeat(61) + "." + "e".repeat(61) + "." + "f".repeat(61) + ".org";
    String longest = "a".repeat(254 - domain.length() - 1) + "@" + domain;

    assertEquals(longest, EmailAddress.parse(longest).text());
    assertEquals(64, EmailAddress.parse("a".repeat(64) + "@x.org").localPart().length());
    assertThrows(StoreException.class, () -> EmailAddress.parse("a" + longest));
    assertThrows(StoreException.class, () -> EmailAddress.parse("a".repeat(65) + "@x.org"));
    assertThrows(StoreException.class, () -> EmailAddress.parse("ä".repeat(33) + "@x.org"));
    assertThrows(StoreException.class, () -> EmailAddress.parse("a@" + "d".repeat(64) + ".org"));
    assertThrows(StoreException.class, () -> EmailAddress.parse("a".repeat(100_000) + "@x.org"));
  }

  @Test
  @ResourceLock(Resources.LOCALE)
  void folds_case_the_same_in_turkish() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertEquals("info@tiger.example", EmailAddress.parse("INFO@TIGER.example").text());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void whatever_is_typed_is_refused_with_a_sentence_or_read_to_a_form_that_reads_as_itself() {
    Random random = new Random(5321);
    String alphabet = "aAzÄäİıßſΣςǅǰΐ\u0345\u0301.@@-+\"<>\\ \t\n\r\u3002xn--例😀\u200d";
    int[] letters = alphabet.codePoints().toArray();
    for (int i = 0; i < 200_000; i++) {
      StringBuilder typed = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        typed.appendCodePoint(
            random.nextInt(20) == 0
                ? random.nextInt(Character.MAX_CODE_POINT + 1)
                : letters[random.nextInt(letters.length)]);
      }
      typed.append(random.nextBoolean() ? "@example.org" : "@" + typed + ".org");
      EmailAddress read;
      try {
        read = EmailAddress.parse(typed.toString());
      } catch (StoreException refused) {
        continue;
      }
      assertEquals(read, EmailAddress.parse(read.text()), typed::toString);
    }
  }
}
