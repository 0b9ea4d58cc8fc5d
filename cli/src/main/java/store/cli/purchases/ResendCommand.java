package store.cli.purchases;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import store.cli.mail.MailRound;
import store.cli.output.Columns;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.failure.Kind;
import store.failure.StoreException;
import store.fulfilment.Mailing;
import store.fulfilment.Receipts;
import store.mail.MailState;
import store.purchases.Purchase;
import store.purchases.PurchaseCode;

/** {@code store purchase resend CODE} */
@Command(name = "resend", description = "Mail the buyer the private link again.")
@Examples({"store purchase resend P-7F3K9Q2M", "store purchase resend P-7F3K9Q2M --new-link"})
final class ResendCommand implements Runnable {

  /** A purchase whose link was mailed again, and where that mail stands. */
  private record Resent(Purchase purchase, MailState mail) {}

  private static final Columns<Resent> RESENT =
      Columns.<Resent>of("code", resent -> resent.purchase().code())
          .and("email", resent -> resent.purchase().customer().email())
          .state("mail", Resent::mail);

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
    MailRound.Outcome mail = MailRound.about(session, mailing);
    session.output().done(mail.sentence(), RESENT, new Resent(mailing.purchase(), mail.state()));
    if (mail.state() == MailState.REFUSED) {
      throw new StoreException(
          Kind.PARTIAL,
          "The mail to " + mailing.purchase().customer().email() + " was refused: " + mail.why());
    }
    if (mail.why() != null) {
      session.output().warn("The mail waits; do not repeat the command. " + mail.why());
    }
  }
}
