package store.cli.purchases;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.purchases.PurchaseCode;

/** {@code store purchase show CODE} */
@Command(
    name = "show",
    description = "Show one purchase: what was bought, what is left of it, and the private link.")
@Examples({"store purchase show P-7F3K9Q2M", "store purchase show P-7F3K9Q2M --json"})
final class ShowCommand implements Runnable {

  private final Session session;

  @Parameters(paramLabel = "CODE", description = "The purchase, as printed on the receipt.")
  private PurchaseCode code;

  ShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    session.output().show(PurchaseColumns.SHEET, session.store().fulfilment().show(code));
  }
}
