package store.cli.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import store.cli.output.Columns;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.failure.FileFailure;
import store.failure.Kind;
import store.failure.StoreException;
import store.mail.EmailAddress;
import store.mail.LetterKind;
import store.mail.Letters;
import store.mail.MailState;
import store.mail.MailTemplates;
import store.mail.Sent;

/** {@code store mail preview LETTER} */
@Command(
    name = "preview",
    description =
        "Show a letter as it would leave now, with made-up facts and links that open nothing.")
@Examples({
  "store mail preview receipt",
  "store mail preview receipt --html receipt.html",
  "store mail preview refund --to me@example.org"
})
final class PreviewCommand implements Runnable {

  private static final Columns<Letters.Words> WORDS =
      Columns.<Letters.Words>of("subject", Letters.Words::subject)
          .and("text", Letters.Words::text)
          .and("html", Letters.Words::html);

  private final Session session;

  @Parameters(
      paramLabel = "LETTER",
      description = "The letter, as `store mail template list` names it.")
  private LetterKind kind;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the HTML part to this file, over what is there.")
  private @Nullable Path html;

  @Option(names = "--to", paramLabel = "ADDRESS", description = "Mail it to this address, at once.")
  private @Nullable EmailAddress reader;

  PreviewCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    MailTemplates templates = session.store().templates();
    Letters.Words words = templates.preview(kind);
    if (html != null) {
      write(html, words.html());
    }
    if (reader != null) {
      mustHaveLeft(reader, templates.send(kind, reader));
    }
    String done =
        (html == null ? "" : "Wrote " + html + ".\n")
            + (reader == null
                ? ""
                : "Mailed a preview of " + kind.text() + " to " + reader + ".\n");
    session
        .output()
        .say(
            done.isEmpty() ? "Subject: " + words.subject() + "\n\n" + words.text() : done,
            WORDS,
            words);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw FileFailure.writing(file, failure);
    }
  }

  private static void mustHaveLeft(EmailAddress reader, Sent sent) {
    if (sent.state() != MailState.SENT) {
      throw new StoreException(
          sent.state() == MailState.REFUSED ? Kind.REFUSED : Kind.UNAVAILABLE,
          "The preview to " + reader + " did not leave: " + sent.reply() + ".");
    }
  }
}
