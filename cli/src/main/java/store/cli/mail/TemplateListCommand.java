package store.cli.mail;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import store.cli.output.Columns;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.mail.MailTemplates;
import store.mail.MailTemplates.Listed;

/** {@code store mail template list} */
@Command(
    name = "list",
    description =
        "List the letters, and whose words each has: those that are built in, or your own.")
@Examples({"store mail template list", "store mail template list --json"})
final class TemplateListCommand implements Runnable {

  private static final Columns<Listed> LISTED =
      Columns.<Listed>of("name", listed -> listed.kind().text())
          .and("state", listed -> listed.state().text())
          .and("files", listed -> listed.files().stream().map(TemplateListCommand::name).toList())
          .detail("purpose", listed -> listed.kind().purpose())
          .detail("problem", Listed::problem);

  private final Session session;

  TemplateListCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    MailTemplates templates = session.store().templates();
    List<Listed> all = templates.list();
    session.output().table(LISTED, all, "No letters.");
    for (Listed listed : all) {
      if (listed.problem() != null) {
        session
            .output()
            .warn(listed.problem() + " Until that is mended the built-in words are used.");
      }
    }
    for (Path stray : templates.strays()) {
      session.output().warn("No letter is made of " + stray + "; check its name.");
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
