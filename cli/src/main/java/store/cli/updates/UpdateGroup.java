package store.cli.updates;

import store.cli.session.Group;
import store.cli.session.Session;

/** {@code store update} */
public final class UpdateGroup {

  private UpdateGroup() {}

  /** Its verbs. */
  public static Group of(Session session) {
    return new Group("Updates that were sent with send-update: look, go on, stop, try again.")
        .verb("list", () -> new ListCommand(session))
        .verb("show", () -> new ShowCommand(session))
        .verb("recipients", () -> new RecipientsCommand(session))
        .verb("resume", () -> new ResumeCommand(session))
        .verb("stop", () -> new StopCommand(session))
        .verb("retry", () -> new RetryCommand(session));
  }
}
