package store.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import store.failure.Kind;
import store.failure.StoreException;
import store.testing.ReadMail;
import store.testing.TestStore;

class MailTemplatesTest {

  @RegisterExtension
  final TestStore store = new TestStore().with("STORE_MAIL_NOTIFY", "owner@example.org");

  @ParameterizedTest
  @EnumSource(LetterKind.class)
  void every_letter_can_be_written_anew_and_says_the_same_then(LetterKind kind) {
    Letters.Words before = templates().preview(kind);
    templates().eject(kind);

    assertEquals(before, templates().preview(kind));
    assertEquals(
        List.of(kind),
        templates().list().stream()
            .filter(one -> one.state() == MailTemplates.State.OVERRIDDEN)
            .map(MailTemplates.Listed::kind)
            .toList());
  }

  @Test
  void every_template_belongs_to_a_letter_that_can_be_written_anew() throws Exception {
    Path built = Path.of(Letters.class.getResource("receipt.txt.mustache").toURI()).getParent();
    try (Stream<Path> files = Files.list(built)) {
      assertEquals(
          Stream.of(LetterKind.values())
              .flatMap(kind -> Stream.of(Part.values()).map(part -> part.fileName(kind.text())))
              .sorted()
              .toList(),
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".mustache"))
              .sorted()
              .toList());
    }
  }

  @Test
  void the_words_of_the_owner_are_what_the_buyer_reads_without_a_restart() {
    store.product("book");
    store.purchase("ada@example.org", "book", 1);
    store.store().postman().deliverDue();
    own("receipt.subject.mustache", "Yours:\n{{products}}");
    own("receipt.txt.mustache", "Here: {{link}} & enjoy {{products}}.");
    store.clock().pass(Duration.ofSeconds(1));
    store.purchase("bob@example.org", "book", 1);
    store.store().postman().deliverDue();
    ReadMail mail = mailTo("bob@example.org");

    assertEquals("Yours: The book", mail.subject());
    assertEquals("Here: LINK & enjoy The book.", mail.text().replaceAll("http\\S+", "LINK"));
    assertEquals(true, mail.html().contains("Open your"));
  }

  @Test
  void a_broken_template_loses_no_receipt_and_is_told_to_the_owner_once() {
    own("receipt.txt.mustache", "Hello,\n{{nmae}}\n{{link}}");
    store.product("book");
    store.purchase("ada@example.org", "book", 1);
    for (int i = 0; i < 3; i++) {
      store.store().postman().deliverDue();
      store.close();
    }

    assertEquals(true, mailTo("ada@example.org").text().contains("Here is the private page"));
    assertEquals(
        List.of(
            "The template of the letter \"receipt\" in your data folder cannot be used:",
            "",
            "  FOLDER/receipt.txt.mustache, line 2: there is no fact {{nmae}} in this letter."),
        mails().stream()
            .filter(mail -> mail.subject().equals("A mail template of yours is broken: receipt"))
            .flatMap(mail -> mail.text().lines().limit(3))
            .map(line -> line.replace(folder().toString(), "FOLDER"))
            .toList());
  }

  @Test
  void says_of_each_mistake_in_which_file_and_line_it_is() throws IOException {
    Map<String, String> wrong = new TreeMap<>();
    wrong.put("a section without its end", "One\n{{#test}}two {{link}}");
    wrong.put("an end without its section", "One\n{{/test}} {{link}}");
    wrong.put("half a tag", "One {{link}}\n{{test");
    wrong.put("no such fact", "{{link}}\n\n{{shop.name}}");
    wrong.put("no such section", "{{link}}\n{{#nobody}}x{{/nobody}}");
    wrong.put("a fact only one buyer in ten would miss", "{{link}}\n{{#once}}{{two}}{{/once}}");
    wrong.put("nothing", " \n ");
    wrong.put("no link", "Thank you.");
    wrong.put("another file", "{{link}} {{>footer}}");
    Map<String, String> said = new TreeMap<>();
    for (Map.Entry<String, String> one : wrong.entrySet()) {
      own("receipt.txt.mustache", one.getValue());
      said.put(one.getKey(), problem());
    }
    Files.delete(folder().resolve("receipt.txt.mustache"));
    own("receipt.html.mustache", "<p>{{link}}</p>\n<p>{{{greeting}}}</p>");
    said.put("raw", problem());
    own("receipt.html.mustache", "{{&greeting}}{{link}}");
    said.put("raw too", problem());
    own("receipt.html.mustache", "{{=<% %>=}}<%&greeting%><%link%>");
    said.put("other braces", problem());
    Files.write(folder().resolve("receipt.html.mustache"), new byte[] {(byte) 0xff, 65});
    said.put("no text", problem());
    Files.write(folder().resolve("receipt.html.mustache"), new byte[300_000]);
    said.put("too much", problem());
    Files.delete(folder().resolve("receipt.html.mustache"));
    Files.createSymbolicLink(folder().resolve("receipt.html.mustache"), Path.of("/dev/zero"));
    said.put("what never ends", problem());

    assertEquals(
        """
        a fact only one buyer in ten would miss=FOLDER/receipt.txt.mustache, line 2: there is no fact {{two}} in this letter.
        a section without its end=FOLDER/receipt.txt.mustache, line 2: Section missing close tag 'test'.
        an end without its section=FOLDER/receipt.txt.mustache, line 2: Section close tag with no open tag 'test'.
        another file=FOLDER/receipt.txt.mustache, line 1: a template cannot take in another.
        half a tag=FOLDER/receipt.txt.mustache, line 2: the braces are opened and not closed.
        no link=FOLDER/receipt.txt.mustache lacks {{link}}, without which the letter is worth nothing.
        no such fact=FOLDER/receipt.txt.mustache, line 3: there is no fact {{shop.name}} in this letter.
        no such section=FOLDER/receipt.txt.mustache, line 2: there is no fact {{nobody}} in this letter.
        no text=FOLDER/receipt.html.mustache is not written in UTF-8; save it as UTF-8.
        nothing=FOLDER/receipt.txt.mustache says nothing.
        other braces=FOLDER/receipt.html.mustache, line 1: the braces cannot be changed to others.
        raw=FOLDER/receipt.html.mustache, line 2: write {{greeting}}; what stands in HTML is always escaped.
        raw too=FOLDER/receipt.html.mustache, line 1: write {{greeting}}; what stands in HTML is always escaped.
        too much=FOLDER/receipt.html.mustache is larger than 256 KiB; make it smaller.
        what never ends=FOLDER/receipt.html.mustache is no file; put one there, or remove it.\
        """,
        said.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n")));
  }

  @Test
  void writes_over_nothing() throws IOException {
    own("receipt.html.mustache", "mine {{link}}");
    StoreException refused =
        assertThrows(StoreException.class, () -> templates().eject(LetterKind.RECEIPT));

    assertEquals(
        List.of(
            Kind.REFUSED,
            "FOLDER/receipt.html.mustache is there already and stays as it is; to begin anew, move"
                + " it away first. Nothing was written.",
            List.of("receipt.html.mustache")),
        List.of(
            refused.kind(), refused.sentence().replace(folder().toString(), "FOLDER"), listed()));
  }

  @Test
  void names_files_that_belong_to_no_letter() {
    own("reciept.txt.mustache", "{{link}}");
    own("notes.txt", "mine");

    assertEquals(List.of(folder().resolve("reciept.txt.mustache")), templates().strays());
  }

  private MailTemplates templates() {
    return store.store().templates();
  }

  private String problem() {
    return String.valueOf(templates().list().getFirst().problem())
        .replace(folder().toString(), "FOLDER");
  }

  private List<String> listed() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private ReadMail mailTo(String reader) {
    return mails().stream()
        .filter(mail -> mail.to().equals(reader))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no mail to " + reader));
  }

  private List<ReadMail> mails() {
    return store.sentMail().stream().map(ReadMail::of).toList();
  }

  private Path folder() {
    return store.folder().resolve("store-data/mail-templates");
  }

  private void own(String name, String text) {
    try {
      Files.createDirectories(folder());
      Files.writeString(folder().resolve(name), text);
    } catch (IOException unwritable) {
      throw new AssertionError(unwritable);
    }
  }
}
