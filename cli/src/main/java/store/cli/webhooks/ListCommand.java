package store.cli.webhooks;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.payments.events.EventState;

/** {@code store webhook list} */
@Command(name = "list", description = "List the events that Stripe sent, the newest first.")
@Examples({
  "store webhook list",
  "store webhook list --state failed",
  "store webhook list --limit 500 --json"
})
final class ListCommand implements Runnable {

  private final Session session;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "stored, processed, ignored or failed.")
  private @Nullable EventState state;

  @Option(names = "--limit", paramLabel = "N", description = "How many at most; else 50.")
  private int limit = 50;

  ListCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    session
        .output()
        .table(EventColumns.LIST, session.store().events().list(state, limit), "No events.");
  }
}
