package store.cli.init;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import store.cli.output.Columns;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.config.Configuration;
import store.config.StoreChoices;

/** {@code store init} */
@Command(
    name = "init",
    description =
        "Make a new store: its configuration, its data folder, its database and the secret key of"
            + " its links. Nothing that exists is overwritten.")
@Examples({
  "store init",
  "store init --name \"Ada's Books\" --url https://books.example.org --currency EUR",
  "store --config /srv/books/config.yaml init --keep"
})
public final class InitCommand implements Runnable {

  private static final Columns<Configuration> MADE =
      Columns.<Configuration>of("config", Configuration::file)
          .and("data", made -> made.data().path())
          .and("name", made -> made.shop().name())
          .and("url", made -> made.shop().url())
          .and("currency", made -> made.shop().currency().getCurrencyCode());

  private final Session session;

  @Option(names = "--name", paramLabel = "NAME", description = "What buyers call the store.")
  private @Nullable String name;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where buyers find it, such as https://books.example.org.")
  private @Nullable String url;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "The currency of prices that name none; else USD.")
  private @Nullable String currency;

  @Option(
      names = "--keep",
      description =
          "Keep what is there already, a configuration or a store, and make what is missing.")
  private boolean keep;

  /** For one run. */
  public InitCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Configuration made = session.initialize(new StoreChoices(name, url, currency), keep);
    session
        .output()
        .done(
            "Made the store "
                + made.shop().name()
                + ": "
                + made.file()
                + ", data in "
                + made.data().path()
                + ".",
            MADE,
            made);
    session
        .output()
        .hint("Add a product: store product add book --name \"The Book\" --price 29.00 book.pdf");
  }
}
