package store.cli.payments;

import store.cli.session.Group;
import store.cli.session.Session;

/** {@code store payment} */
public final class PaymentGroup {

  private PaymentGroup() {}

  /** Its verbs. */
  public static Group of(Session session) {
    return new Group("What was paid: read history, see what is no product yet, say what it is.")
        .verb("import", () -> new ImportCommand(session))
        .verb("list", () -> new ListCommand(session))
        .verb("map", () -> new MapCommand(session));
  }
}
