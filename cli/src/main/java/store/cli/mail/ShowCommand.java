package store.cli.mail;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import store.cli.session.Examples;
import store.cli.session.Session;

/** {@code store mail show ID} */
@Command(
    name = "show",
    description = "Show one mail: where it stands, and what came of each attempt to send it.")
@Examples({"store mail show 1", "store mail show 1 --json"})
final class ShowCommand implements Runnable {

  private final Session session;

  @Parameters(paramLabel = "ID", description = "The mail, as mail list shows it.")
  private long id;

  ShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    session.output().show(MailColumns.WHOLE, session.store().outboxDesk().show(id));
  }
}
