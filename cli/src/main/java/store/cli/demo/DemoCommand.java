package store.cli.demo;

import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import store.Store;
import store.cli.output.Columns;
import store.cli.output.Output;
import store.cli.serve.Serving;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.fulfilment.PurchaseSheet;

/** {@code store demo} */
@Command(
    name = "demo",
    description =
        "Make a throw-away store with a product and a paid purchase, and serve the buyer's link,"
            + " until SIGTERM or Ctrl-C; then everything is removed.")
@Examples({"store demo", "store demo --port 9000"})
public final class DemoCommand implements Runnable {

  private static final Columns<Shown> SHOWN =
      Columns.<Shown>of("download_url", shown -> shown.sheet().link())
          .and("code", shown -> shown.sheet().purchase().code())
          .and("config", shown -> shown.folder().config());

  private final Session session;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where to serve; else 8080, or any free port when that is taken.")
  private int port = DemoStore.ANY_PORT;

  /** For one run. */
  public DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Output output = session.output();
    try (DemoFolder folder = DemoFolder.make();
        Store store = DemoStore.open(session.world(), folder, port)) {
      PurchaseSheet sheet = DemoStore.sell(store, session.world().home(), folder);
      Serving.untilStopped(
          store,
          session.world(),
          output,
          _ -> {
            output.say(welcome(folder, sheet), SHOWN, new Shown(folder, sheet));
            output.end();
          });
    }
  }

  private String welcome(DemoFolder folder, PurchaseSheet sheet) {
    String store = program() + " --config " + folder.config();
    return String.format(
        Locale.ROOT,
        """
        A throw-away store with one product and one paid purchase is being served.

        The buyer's private page:
          %s

        The shop, where you can buy it yourself (no money moves):
          %s

        Try next:
          open the page, press a button, look at the count again
          %s purchase show %s
          %s product list
          ls %s      the receipt, as it was mailed

        Press Ctrl-C to stop; everything in %s is then removed.
        """,
        sheet.link(),
        sheet.link().resolve("/buy/" + sheet.page().lines().getFirst().sku()),
        store,
        sheet.purchase().code(),
        store,
        folder.mail(),
        folder.path());
  }

  /** The way this very program can be called from the folder the person is in. */
  private String program() {
    Path home = session.world().home();
    if (home == null) {
      return "store";
    }
    return home.equals(session.world().workingDirectory()) ? "./store" : home + "/store";
  }

  /** What the demo shows. */
  private record Shown(DemoFolder folder, PurchaseSheet sheet) {}
}
