package store.cli.customers;

import store.cli.session.Group;
import store.cli.session.Session;

/** {@code store customer} */
public final class CustomerGroup {

  private CustomerGroup() {}

  /** Its verbs. */
  public static Group of(Session session) {
    return new Group("Buyers, and whether updates are mailed to them.")
        .verb("opt-out", () -> new OptOutCommand(session))
        .verb("opt-in", () -> new OptInCommand(session));
  }
}
