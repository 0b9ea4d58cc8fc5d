package store.cli.experiments;

import picocli.CommandLine.Command;
import store.cli.session.Examples;
import store.cli.session.Session;

/** {@code store experiment list} */
@Command(name = "list", description = "List experiments, the newest first.")
@Examples({"store experiment list", "store experiment list --json"})
final class ListCommand implements Runnable {

  private final Session session;

  ListCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    session
        .output()
        .table(
            ExperimentColumns.EXPERIMENT, session.store().experiments().list(), "No experiments.");
  }
}
