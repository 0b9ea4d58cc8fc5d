package store.cli.payments;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import store.catalog.Sku;
import store.cli.mail.MailRound;
import store.cli.output.Columns;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.mail.EmailAddress;
import store.payments.intake.Mapped;

/** {@code store payment map STRIPE_ID SKU} */
@Command(
    name = "map",
    description = "Say which product something of Stripe's is, and take in what waited for that.")
@Examples({
  "store payment map price_1QxYzA2eZvKYlo2C book",
  "store payment map plink_1QxYzA2eZvKYlo2C book",
  "store payment map ch_1QxYzA2eZvKYlo2C book --json"
})
final class MapCommand implements Runnable {

  private static final Columns<Mapped> MAPPED =
      Columns.of("stripe_id", Mapped::stripeId)
          .and("sku", Mapped::sku)
          .and("purchases", Mapped::purchases)
          .and("mailed", Mapped::mailed);

  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "STRIPE_ID",
      description = "A price, product, payment link, checkout session, payment intent or charge.")
  private String stripeId;

  @Parameters(index = "1", paramLabel = "SKU", description = "The product it is.")
  private Sku sku;

  @Option(
      names = "--email",
      paramLabel = "E",
      description = "Whose payment it is, when it names no address mail can be sent to.")
  private @Nullable EmailAddress email;

  MapCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Mapped mapped = session.store().payments().map(stripeId, sku, email);
    String mailed = mapped.mailed() > 0 ? MailRound.ofAll(session) : "";
    session.output().done(sentence(mapped) + mailed, MAPPED, mapped);
  }

  private static String sentence(Mapped mapped) {
    int purchases = mapped.purchases().size();
    return mapped.stripeId()
        + " is "
        + mapped.sku()
        + " from now on; "
        + switch (purchases) {
          case 0 -> "no payment waited for that.";
          case 1 -> "took in purchase " + mapped.purchases().getFirst() + ".";
          default -> "took in " + purchases + " purchases.";
        };
  }
}
