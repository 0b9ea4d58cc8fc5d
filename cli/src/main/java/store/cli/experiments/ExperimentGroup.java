package store.cli.experiments;

import store.cli.session.Group;
import store.cli.session.Session;

/** {@code store experiment} */
public final class ExperimentGroup {

  private ExperimentGroup() {}

  /** Its verbs. */
  public static Group of(Session session) {
    return new Group("Try sales pages against each other: start, look, stop.")
        .verb("start", () -> new StartCommand(session))
        .verb("show", () -> new ShowCommand(session))
        .verb("list", () -> new ListCommand(session))
        .verb("stop", () -> new StopCommand(session));
  }
}
