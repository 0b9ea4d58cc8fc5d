package store.cli.updates;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import store.cli.session.Examples;
import store.cli.session.Session;

/** {@code store update show ID} */
@Command(
    name = "show",
    description =
        "Show how far an update is. Unknown are those of whom nobody knows whether the mail server"
            + " took their mail, or not yet.")
@Examples({"store update show 1", "store update show 1 --json"})
final class ShowCommand implements Runnable {

  private final Session session;

  @Parameters(paramLabel = "ID", description = "The update, as update list shows it.")
  private long id;

  ShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    session.output().show(UpdateColumns.UPDATE, session.store().updates().show(id));
  }
}
