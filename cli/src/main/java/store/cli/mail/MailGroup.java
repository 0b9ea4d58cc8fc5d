package store.cli.mail;

import store.cli.session.Group;
import store.cli.session.Session;

/** {@code store mail} */
public final class MailGroup {

  private MailGroup() {}

  /** Its verbs. */
  public static Group of(Session session) {
    return new Group("Mail on its way out.").verb("flush", () -> new FlushCommand(session));
  }
}
