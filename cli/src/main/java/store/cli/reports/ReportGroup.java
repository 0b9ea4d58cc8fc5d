package store.cli.reports;

import store.cli.session.Group;
import store.cli.session.Session;

/** {@code store report} */
public final class ReportGroup {

  private ReportGroup() {}

  /** Its verbs. */
  public static Group of(Session session) {
    return new Group("What was sold, to whom, where they came from, and what they did with it.")
        .verb("sales", () -> new SalesCommand(session))
        .verb("products", () -> new ProductsCommand(session))
        .verb("customers", () -> new CustomersCommand(session))
        .verb("funnel", () -> new FunnelCommand(session))
        .verb("downloads", () -> new DownloadsCommand(session))
        .verb("updates", () -> new UpdatesCommand(session))
        .verb("ledger", () -> new LedgerCommand(session))
        .verb("rebuild", () -> new RebuildCommand(session));
  }
}
