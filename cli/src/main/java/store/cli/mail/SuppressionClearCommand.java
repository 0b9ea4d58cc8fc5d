package store.cli.mail;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.mail.EmailAddress;
import store.mail.Suppression;

/** {@code store mail suppression clear EMAIL} */
@Command(
    name = "clear",
    description = "Let an address get updates again of which a mail server had said it is dead.")
@Examples({
  "store mail suppression clear ada@example.org",
  "store mail suppression clear ada@example.org --json"
})
final class SuppressionClearCommand implements Runnable {

  private final Session session;

  @Parameters(paramLabel = "EMAIL", description = "The address.")
  private EmailAddress email;

  SuppressionClearCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Suppression cleared = session.store().suppressions().clear(email);
    session
        .output()
        .done(cleared.email() + " may get updates again.", MailColumns.SUPPRESSION, cleared);
  }
}
