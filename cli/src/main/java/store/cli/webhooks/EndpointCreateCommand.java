package store.cli.webhooks;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import store.cli.output.Columns;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.failure.Kind;
import store.failure.StoreException;
import store.payments.events.Endpoints.Created;

/** {@code store webhook endpoint create} */
@Command(
    name = "create",
    description =
        "Have Stripe tell this shop of payments, refunds and disputes. The secret that it will sign"
            + " with is told once; it is kept in a private file beside the data, which the store"
            + " reads by itself.")
@Examples({
  "store webhook endpoint create",
  "store webhook endpoint create --url https://books.example.org/webhook",
  "store webhook endpoint create --print-secret --json"
})
final class EndpointCreateCommand implements Runnable {

  private static final Columns<Created> CREATED =
      Columns.<Created>of("id", created -> created.endpoint().id())
          .and("url", created -> created.endpoint().url())
          .and("secret_file", created -> created.file())
          .and("secret", EndpointCreateCommand::shown);

  private final Session session;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where Stripe reaches the webhook; else store.url and /webhook.")
  private @Nullable String url;

  @Option(
      names = "--print-secret",
      description = "Print the secret instead of keeping it, for a server on another machine.")
  private boolean printSecret;

  EndpointCreateCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Created created = session.store().endpoints().create(url, !printSecret);
    session.output().say(lines(created), CREATED, created);
    StoreException notKept = created.notKept();
    if (notKept != null) {
      throw new StoreException(
          Kind.PARTIAL,
          "The endpoint is made, but its secret could not be kept: "
              + notKept.sentence()
              + " Add what is printed to stripe.webhook_secrets; Stripe does not tell it again.",
          notKept);
    }
  }

  /** Nobody sees the secret who has not asked for it, unless it would be lost. */
  private static @Nullable String shown(Created created) {
    return created.file() == null ? created.endpoint().secret().text() : null;
  }

  private static String lines(Created created) {
    String made =
        "Stripe tells "
            + created.endpoint().url()
            + " of payments, refunds and disputes ("
            + created.endpoint().id()
            + ").\n";
    String secret = shown(created);
    return secret == null
        ? made
            + "Its secret is kept in "
            + created.file()
            + ", which is read by itself; restart a running server.\n"
        : made + "Its secret, which is not told again: " + secret + "\n";
  }
}
