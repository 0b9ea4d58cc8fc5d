package store.cli.purchases;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.fulfilment.PurchaseSheet;
import store.purchases.PurchaseCode;

/** {@code store purchase revoke CODE} */
@Command(
    name = "revoke",
    description =
        "Close a purchase by hand: its link answers as if there were none. restore opens the same link again.")
@Examples({"store purchase revoke P-7F3K9Q2M", "store purchase revoke P-7F3K9Q2M --json"})
final class RevokeCommand implements Runnable {

  private final Session session;

  @Parameters(paramLabel = "CODE", description = "The purchase, as printed on the receipt.")
  private PurchaseCode code;

  RevokeCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    boolean changed = session.store().purchases().revoke(code);
    PurchaseSheet sheet = session.store().fulfilment().show(code);
    session
        .output()
        .done(
            changed
                ? "Revoked " + code + "; its link no longer opens."
                : code + " was revoked already; nothing changed.",
            PurchaseColumns.SHEET,
            sheet);
    session.output().hint("Open it again: store purchase restore " + code);
  }
}
