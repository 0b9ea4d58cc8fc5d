package store.cli.purchases;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import store.cli.mail.MailRound;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.fulfilment.HandSale;
import store.fulfilment.Mailing;
import store.fulfilment.PurchaseSheet;
import store.mail.EmailAddress;
import store.mail.MailState;
import store.purchases.PaymentMethod;
import store.purchases.Purchase;
import store.purchases.PurchaseCode;

/** {@code store purchase create --email E --product SKU[:QTY]...} */
@Command(
    name = "create",
    description =
        "Sell by hand, at the prices of this moment: a press copy, a transfer, a sale at a fair."
            + " The buyer gets the receipt with the private link.")
@Examples({
  "store purchase create --email ada@example.org --product book",
  "store purchase create --email ada@example.org --product book:2 --product mug"
      + " --payment-method cash --amount-received 73.00",
  "store purchase create --email press@example.org --product book --payment-method free --no-mail"
})
final class CreateCommand implements Runnable {

  private final Session session;

  @Option(names = "--email", paramLabel = "ADDRESS", required = true, description = "Who bought.")
  private EmailAddress email;

  @Option(
      names = "--product",
      paramLabel = "SKU[:QTY]",
      required = true,
      description = "What was bought, and how many; give it once for each product.")
  private List<WantedProduct> products;

  @Option(
      names = "--payment-method",
      paramLabel = "METHOD",
      description = "other, cash, card, bank, or free, which makes the total nothing.")
  private PaymentMethod paymentMethod = PaymentMethod.OTHER;

  @Option(
      names = "--amount-received",
      paramLabel = "AMOUNT",
      description = "What you have in hand, such as 29.00; it must be the total.")
  private @Nullable String amountReceived;

  @Option(names = "--name", paramLabel = "NAME", description = "How to greet the buyer.")
  private @Nullable String name;

  @Option(names = "--no-mail", description = "Send no receipt; you pass the link on yourself.")
  private boolean noMail;

  CreateCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    PurchaseSheet sheet =
        session
            .store()
            .fulfilment()
            .sell(
                new HandSale(
                    email,
                    name,
                    products.stream().map(WantedProduct::line).toList(),
                    paymentMethod,
                    amountReceived,
                    !noMail));
    Purchase purchase = sheet.purchase();
    String mail =
        sheet.mail() == null
            ? "No mail was sent."
            : mailed(purchase.code(), new Mailing(purchase, sheet.mail()));
    session
        .output()
        .doneAndShow(
            "Sold " + purchase.code() + " for " + purchase.total() + ". " + mail,
            PurchaseColumns.SHEET,
            sheet);
    session.output().hint("Serve the link: store serve");
  }

  private String mailed(PurchaseCode sold, Mailing mailing) {
    MailRound.Outcome mail = MailRound.about(session, mailing);
    if (mail.why() != null) {
      String what =
          mail.state() == MailState.REFUSED
              ? "but its mail was refused: "
              : "only its mail waits; do not repeat the command. ";
      session.output().warn(sold + " is stored, " + what + mail.why());
    }
    return mail.sentence();
  }
}
