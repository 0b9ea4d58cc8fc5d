package store.cli.purchases;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.purchases.PurchaseCode;

/** {@code store purchase reset-downloads CODE} */
@Command(
    name = "reset-downloads",
    description = "Give the buyer all downloads of a purchase again.")
@Examples({
  "store purchase reset-downloads P-7F3K9Q2M",
  "store purchase reset-downloads P-7F3K9Q2M --json"
})
final class ResetDownloadsCommand implements Runnable {

  private final Session session;

  @Parameters(paramLabel = "CODE", description = "The purchase, as printed on the receipt.")
  private PurchaseCode code;

  ResetDownloadsCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    session
        .output()
        .done(
            "All downloads of " + code + " are left again.",
            PurchaseColumns.SHEET,
            session.store().fulfilment().resetDownloads(code));
  }
}
