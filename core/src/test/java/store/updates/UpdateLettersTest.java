package store.updates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import store.failure.StoreException;
import store.mail.EmailAddress;
import store.mail.Letters;
import store.mail.Message;

/** How an update reads: Markdown and placeholders, whatever stands in names and notes. */
class UpdateLettersTest {

  private static final URI LINK = URI.create("https://shop.example.org/d/TOKEN");
  private static final URI STOP = URI.create("https://shop.example.org/u/STOP");
  private static final String HOSTILE =
      "<script>\"</a> & {{download_url}} {{name}} **b** [x](javascript:1)";

  @Test
  void reads_well_as_text_and_as_html() {
    Message mail =
        mail(
            UpdateWords.of(
                null,
                null,
                "- One **bold** thing\n- [Two](https://example.org/a_b)",
                "Book",
                "2.0"),
            "Ada");

    assertEquals(
        """
        Hello Ada,

        Book 2.0 is here. You bought Book, so it is yours.

        - One bold thing
        - Two (https://example.org/a_b)

        Your private page, with your files:

        https://shop.example.org/d/TOKEN

        Ada's Shop

        You get this mail because you bought Book from Ada's Shop.
        No more updates: https://shop.example.org/u/STOP
        Receipts and your links are not touched by that. Questions? Write to
        help@example.org.
        """,
        mail.text());
    assertEquals("Book 2.0 is here", mail.subject());
    assertEquals(
        List.of(1, 1, 1),
        List.of(
            count(mail.html(), "<strong>bold</strong>"),
            count(mail.html(), "<a href=\"https://example.org/a_b\">Two</a>"),
            count(mail.html(), "display:inline-block")));
  }

  @Test
  void carries_the_headers_of_one_click_unsubscribing() {
    Message mail = mail(UpdateWords.of(null, null, "", "Book", "2.0"), null);

    assertEquals(
        Map.of(
            "List-Unsubscribe",
            "<https://shop.example.org/u/STOP>",
            "List-Unsubscribe-Post",
            "List-Unsubscribe=One-Click"),
        mail.headers());
  }

  @Test
  void names_are_text_and_neither_markup_nor_markdown_nor_placeholders() {
    String message = "Dear {{name}}, *{{product}}* {{ version }}: `{{name}}`";
    Message mail =
        mail(UpdateWords.of("{{name}} {{product}}", message, "", HOSTILE, "2_0_"), HOSTILE);

    assertEquals(HOSTILE + " " + HOSTILE, mail.subject());
    assertEquals(true, mail.text().startsWith("Dear " + HOSTILE + ", " + HOSTILE + " 2_0_: "));
    assertEquals(
        List.of(0, 0, 0),
        List.of(
            count(mail.html(), "<script"),
            count(mail.html(), "javascript:1\""),
            count(mail.html(), "<strong>")));
    assertEquals(
        "Dear &lt;script&gt;&quot;&lt;/a&gt; &amp; {{download_url}} {{name}} **b** [x](javascript:1),",
        mail.html()
            .lines()
            .filter(line -> line.contains("Dear"))
            .findFirst()
            .orElse("")
            .replaceAll(".*(Dear.*?\\),).*", "$1"));
  }

  @Test
  void markup_in_the_message_and_in_notes_is_shown_and_not_passed_on() {
    String bad =
        "<b onclick=x>hi</b> <script>alert(1)</script>\n\n<iframe src=x></iframe>\n\n"
            + "[a](javascript:alert(1)) ![i](data:text/html,x)";
    String html =
        mail(UpdateWords.of(null, bad + "\n\n{{notes}}", bad, "Book", "2.0"), null).html();

    assertEquals(
        List.of(0, 0, 0, 0, 0),
        List.of(
            count(html, "<script"),
            count(html, "<iframe"),
            count(html, "<b "),
            count(html, "javascript:"),
            count(html, "data:")));
  }

  @Test
  void the_private_link_can_stand_anywhere_and_becomes_a_link() {
    String message = "{{download_url}}, [here]({{download_url}}) and <{{ download_url }}>";
    Message mail = mail(UpdateWords.of(null, message, "", "Book", "2.0"), null);

    assertEquals(
        true,
        mail.text().startsWith(LINK + ", here (" + LINK + ") and <" + LINK + ">"),
        mail.text());
    assertEquals(
        "<p><a href=\"L\">L</a>, <a href=\"L\">here</a> and &lt;<a href=\"L\">L</a>&gt;</p>",
        mail.html()
            .lines()
            .filter(line -> line.startsWith("<p>"))
            .findFirst()
            .orElse("")
            .replace(LINK.toString(), "L"));
  }

  @Test
  void braces_in_notes_are_not_placeholders() {
    String text =
        mail(UpdateWords.of(null, "{{notes}}", "Use {{x}} and {{name}}", "Book", "1"), null).text();

    assertEquals("Use {{x}} and {{name}}", text.lines().findFirst().orElse(""));
  }

  @Test
  void whoever_has_no_name_is_greeted_too() {
    assertEquals(
        "Hello there,",
        mail(UpdateWords.of(null, null, "", "Book", "1"), null)
            .text()
            .lines()
            .findFirst()
            .orElse(""));
  }

  @Test
  void what_no_buyer_has_is_refused_before_anything_is_sent() {
    assertEquals(
        List.of(
            "The message asks for {{first_name}}, {{#each}}; it can ask for {{download_url}},"
                + " {{name}}, {{notes}}, {{product}}, {{version}}. Nothing was sent.",
            "The subject asks for {{download_url}}; it can ask for {{name}}, {{product}},"
                + " {{version}}. Nothing was sent.",
            "The subject must be one line with something in it.",
            "The subject has 201 characters; 200 are the most that fit. Nothing was sent.",
            "The message is empty; nothing was sent.",
            "Only {{download_url}} can be where a link of the message leads; nothing was sent."),
        List.of(
            refusal(null, "{{first_name}} {{name}} {{#each}} {{first_name}}"),
            refusal("{{download_url}}", "x"),
            refusal("a\nb", "x"),
            refusal("é".repeat(201), "x"),
            refusal(null, " \n"),
            refusal(null, "[a]({{name}})")));
  }

  private static String refusal(@Nullable String subject, String message) {
    return assertThrows(
            StoreException.class, () -> UpdateWords.of(subject, message, "", "Book", "2.0"))
        .sentence();
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  private static Message mail(UpdateWords words, @Nullable String name) {
    return new UpdateLetters(new Letters(), "Ada's Shop", "help@example.org")
        .message(
            words.compiled(),
            new UpdateLetters.Reader(new EmailAddress("ada@example.org"), name, LINK, STOP),
            "id@shop.example.org",
            Instant.EPOCH);
  }
}
