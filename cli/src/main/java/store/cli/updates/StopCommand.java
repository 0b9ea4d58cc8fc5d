package store.cli.updates;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import store.cli.session.Examples;
import store.cli.session.Session;

/** {@code store update stop ID} */
@Command(
    name = "stop",
    description =
        "Stop an update: the command that sends it ends with the mails at hand. resume goes on.")
@Examples({"store update stop 1", "store update stop 1 --json"})
final class StopCommand implements Runnable {

  private final Session session;

  @Parameters(paramLabel = "ID", description = "The update, as update list shows it.")
  private long id;

  StopCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    boolean changed = session.store().updates().stop(id);
    session
        .output()
        .done(
            changed
                ? "Stopped update " + id + "."
                : "Update " + id + " was stopped already; nothing changed.",
            UpdateColumns.UPDATE,
            session.store().updates().show(id));
    session.output().hint("Go on with it: store update resume " + id);
  }
}
