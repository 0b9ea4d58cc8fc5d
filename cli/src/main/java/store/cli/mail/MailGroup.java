package store.cli.mail;

import store.cli.session.Group;
import store.cli.session.Session;

/** {@code store mail} */
public final class MailGroup {

  private MailGroup() {}

  /** Its verbs. */
  public static Group of(Session session) {
    return new Group("Mail on its way out.")
        .verb("list", () -> new ListCommand(session))
        .verb("show", () -> new ShowCommand(session))
        .verb("retry", () -> new RetryCommand(session))
        .verb("flush", () -> new FlushCommand(session))
        .verb("test", () -> new TestCommand(session))
        .verb("preview", () -> new PreviewCommand(session))
        .verb("bounces", () -> new BouncesCommand(session))
        .group(
            "template",
            () ->
                new Group("What letters say, and how to say it otherwise.")
                    .verb("list", () -> new TemplateListCommand(session))
                    .verb("eject", () -> new TemplateEjectCommand(session)))
        .group(
            "suppression",
            () ->
                new Group("Addresses that lead nowhere.")
                    .verb("list", () -> new SuppressionListCommand(session))
                    .verb("clear", () -> new SuppressionClearCommand(session)));
  }
}
