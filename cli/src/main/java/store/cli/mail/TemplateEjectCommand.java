package store.cli.mail;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import store.cli.output.Columns;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.mail.LetterKind;

/** {@code store mail template eject NAME} */
@Command(
    name = "eject",
    description =
        "Write the templates of a letter into the data folder, where you can change them. What"
            + " stands there is used from the next mail on; delete a file to get the built-in one"
            + " back.")
@Examples({"store mail template eject receipt", "store mail template eject refund --json"})
final class TemplateEjectCommand implements Runnable {

  private static final Columns<Ejected> EJECTED =
      Columns.<Ejected>of("name", ejected -> ejected.kind().text())
          .and("files", ejected -> ejected.files().stream().map(Path::toString).toList());

  private final Session session;

  @Parameters(
      paramLabel = "NAME",
      description = "The letter, as `store mail template list` names it.")
  private LetterKind kind;

  TemplateEjectCommand(Session session) {
    this.session = session;
  }

  /** What was written. */
  private record Ejected(LetterKind kind, List<Path> files) {}

  @Override
  public void run() {
    Ejected ejected = new Ejected(kind, session.store().templates().eject(kind));
    StringBuilder lines = new StringBuilder("Wrote, for you to change:\n");
    ejected.files().forEach(file -> lines.append("  ").append(file).append('\n'));
    session.output().say(lines.toString(), EJECTED, ejected);
    session.output().hint("Look at it with `store mail preview " + kind.text() + "`.");
  }
}
