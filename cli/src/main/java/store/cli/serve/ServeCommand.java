package store.cli.serve;

import java.net.URI;
import picocli.CommandLine.Command;
import store.cli.output.Columns;
import store.cli.output.Output;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.config.ShopSettings;

/** {@code store serve} */
@Command(
    name = "serve",
    description =
        "Serve private pages and downloads, and send waiting mail, until SIGTERM or Ctrl-C; running"
            + " downloads may then finish.")
@Examples({"store serve", "store --config /srv/books/config.yaml serve"})
public final class ServeCommand implements Runnable {

  private static final Columns<URI> SERVING = Columns.of("address", address -> address);

  private final Session session;

  /** For one run. */
  public ServeCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Output output = session.output();
    ShopSettings shop = session.store().configuration().shop();
    if (shop.supportEmail().domain().equals("localhost")) {
      output.warn(
          "Buyers are told to write to "
              + shop.supportEmail()
              + ", which nobody reads; set mail.from or store.support_email.");
    }
    Serving.untilStopped(
        session.store(),
        session.world(),
        output,
        address -> {
          output.done("Serving at " + address + ".", SERVING, address);
          output.end();
        });
  }
}
