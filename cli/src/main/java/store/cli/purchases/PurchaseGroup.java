package store.cli.purchases;

import store.cli.session.Group;
import store.cli.session.Session;

/** {@code store purchase} */
public final class PurchaseGroup {

  private PurchaseGroup() {}

  /** Its verbs. */
  public static Group of(Session session) {
    return new Group("What was bought: sell by hand, look, mail links, close and open them.")
        .verb("create", () -> new CreateCommand(session))
        .verb("list", () -> new ListCommand(session))
        .verb("show", () -> new ShowCommand(session))
        .verb("resend", () -> new ResendCommand(session))
        .verb("revoke", () -> new RevokeCommand(session))
        .verb("restore", () -> new RestoreCommand(session))
        .verb("refund", () -> new RefundCommand(session))
        .verb("reset-downloads", () -> new ResetDownloadsCommand(session));
  }
}
