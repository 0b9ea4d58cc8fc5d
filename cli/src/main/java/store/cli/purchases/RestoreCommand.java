package store.cli.purchases;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.fulfilment.PurchaseSheet;
import store.purchases.PurchaseCode;

/** {@code store purchase restore CODE} */
@Command(name = "restore", description = "Take a revocation back: the same link opens again.")
@Examples({"store purchase restore P-7F3K9Q2M", "store purchase restore P-7F3K9Q2M --json"})
final class RestoreCommand implements Runnable {

  private final Session session;

  @Parameters(paramLabel = "CODE", description = "The purchase, as printed on the receipt.")
  private PurchaseCode code;

  RestoreCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    boolean changed = session.store().purchases().restore(code);
    PurchaseSheet sheet = session.store().fulfilment().show(code);
    session
        .output()
        .done(
            changed
                ? "Restored " + code + "; its link is as it was."
                : code + " was not revoked; nothing changed.",
            PurchaseColumns.SHEET,
            sheet);
    session.output().hint("See it: store purchase show " + code);
  }
}
