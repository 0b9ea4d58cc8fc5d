package store.cli.experiments;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import store.cli.session.Examples;
import store.cli.session.Session;

/** {@code store experiment show NAME} */
@Command(
    name = "show",
    description =
        "Show which variant sells, as far as that is certain: judged by paid purchases, at 5 %, by a"
            + " method that allows looking at any time.")
@Examples({"store experiment show headline", "store experiment show headline --json"})
final class ShowCommand implements Runnable {

  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The experiment, as experiment list shows it.")
  private String name;

  @Option(names = "--test", description = "Count test money instead of real money.")
  private boolean test;

  ShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    session.output().show(ExperimentColumns.REPORT, session.store().experiments().show(name, test));
  }
}
