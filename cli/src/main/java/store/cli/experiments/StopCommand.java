package store.cli.experiments;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import store.analytics.experiments.Experiments;
import store.cli.session.Examples;
import store.cli.session.Session;

/** {@code store experiment stop NAME} */
@Command(
    name = "stop",
    description = "Stop an experiment: visitors see the product as it is, and no purchase counts.")
@Examples({"store experiment stop headline", "store experiment stop headline --json"})
final class StopCommand implements Runnable {

  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The experiment, as experiment list shows it.")
  private String name;

  StopCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Experiments.Change change = session.store().experiments().stop(name);
    session
        .output()
        .done(
            change.changed()
                ? "Stopped " + name + "."
                : name + " was stopped already; nothing changed.",
            ExperimentColumns.EXPERIMENT,
            change.experiment());
    session.output().hint("See what came of it: store experiment show " + name);
  }
}
