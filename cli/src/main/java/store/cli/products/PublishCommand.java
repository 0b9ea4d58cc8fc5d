package store.cli.products;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import store.catalog.Sku;
import store.cli.output.Columns;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.payments.selling.Publication;

/** {@code store product publish SKU} */
@Command(
    name = "publish",
    description =
        "Put a product on sale at Stripe itself: make or renew its Stripe product, price and"
            + " payment link, and print the link and an HTML button for any page. The same price"
            + " keeps its link; a new price makes a new one and ends the old.")
@Examples({"store product publish book", "store product publish book --json"})
final class PublishCommand implements Runnable {

  private static final Columns<Publication> PUBLISHED =
      Columns.<Publication>of("sku", publication -> publication.product().sku())
          .and("stripe_product", publication -> publication.published().product())
          .and("stripe_price", publication -> publication.published().price())
          .and("payment_link", publication -> publication.published().url())
          .and("stripe_payment_link", publication -> publication.published().paymentLink())
          .and("button_html", Publication::buttonHtml);

  private final Session session;

  @Parameters(paramLabel = "SKU", description = "Which product.")
  private @Nullable Sku sku;

  PublishCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Publication publication = session.store().publishing().publish(Objects.requireNonNull(sku));
    session.output().say(told(publication), PUBLISHED, publication);
    session
        .output()
        .hint(
            publication.pretend()
                ? "Sell for real: set stripe.secret_key in the configuration, then publish again"
                : "Try it: open the link, or paste the button into a page of yours");
  }

  private static String told(Publication publication) {
    return String.format(
        Locale.ROOT,
        """
        %s %s for %s.

        Link:
          %s

        Button, for any page:
          %s
        """,
        publication.pretend()
            ? "Published on the test gateway, where no money moves:"
            : "Published",
        publication.product().sku(),
        publication.product().price(),
        publication.published().url(),
        publication.buttonHtml());
  }
}
