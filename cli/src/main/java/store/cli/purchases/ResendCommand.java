package store.cli.purchases;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import store.cli.mail.MailRound;
import store.cli.output.Columns;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.fulfilment.Mailing;
import store.fulfilment.Receipts;
import store.purchases.Purchase;
import store.purchases.PurchaseCode;

/** {@code store purchase resend CODE} */
@Command(name = "resend", description = "Mail the buyer the private link again.")
@Examples({"store purchase resend P-7F3K9Q2M", "store purchase resend P-7F3K9Q2M --new-link"})
final class ResendCommand implements Runnable {

  private static final Columns<Purchase> RESENT =
      Columns.of("code", Purchase::code).and("email", purchase -> purchase.customer().email());

  private final Session session;

  @Parameters(paramLabel = "CODE", description = "The purchase, as printed on the receipt.")
  private PurchaseCode code;

  @Option(
      names = "--new-link",
      description = "End the old link for good and mail a new one: when it got into other hands.")
  private boolean newLink;

  ResendCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Receipts receipts = session.store().receipts();
    Mailing mailing = newLink ? receipts.resendNewLink(code) : receipts.resend(code);
    session.output().done(MailRound.about(session, mailing), RESENT, mailing.purchase());
  }
}
